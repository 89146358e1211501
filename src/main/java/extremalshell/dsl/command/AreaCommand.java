package extremalshell.dsl.command;

import extremalshell.dsl.AreaChoice;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses how much of the stimulus a mask may keep. */
final class AreaCommand implements Command {
  /** What an area that is searched for must keep. */
  static final Parameter<Double> KEEP =
      new Parameter<>(
          "keep",
          Parameter.Kind.NAMED,
          ValueType.number(0.01, 1),
          "share of the score of the whole stimulus that area auto must keep; 1 when left out");

  private static final Parameter<AreaChoice> AREAS =
      new Parameter<>(
          "area",
          Parameter.Kind.SOME,
          AreaChoice.TYPE,
          "share of the stimulus that the mask keeps; 0.1 at the start");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "area",
        "chooses how much of the stimulus the mask keeps",
        List.of(AREAS, KEEP),
        "area 0.12",
        "area 0.05, 0.1, 0.2",
        "area auto",
        "area auto, keep: 0.9");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Double> areas = AreaChoice.shares("area", arguments.all(AREAS));
    Double keep = arguments.find(KEEP);
    checkKeep("area", !areas.isEmpty(), keep);
    if (areas.isEmpty()) {
      session.searchArea(keep == null ? 1 : keep);
    } else {
      session.setAreas(areas);
    }
    return null;
  }

  /**
   * Checks that a share to keep has something to belong to.
   *
   * @throws ArgumentException when areas are given
   */
  static void checkKeep(String command, boolean areasGiven, @Nullable Double keep) {
    if (keep != null && areasGiven) {
      throw ArgumentException.call(command + " keep: belongs to area auto");
    }
  }
}
