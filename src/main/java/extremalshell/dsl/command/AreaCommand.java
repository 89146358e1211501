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

/** Chooses the share of the stimulus that a mask may keep. */
final class AreaCommand implements Command {
  /** The share of the score that the searched area must keep. */
  static final Parameter<Double> KEEP =
      new Parameter<>(
          "keep",
          Parameter.Kind.NAMED,
          ValueType.number(0.01, 1),
          "share of the whole stimulus's score that area auto must keep; default 1");

  private static final Parameter<AreaChoice> AREAS =
      new Parameter<>(
          "area",
          Parameter.Kind.SOME,
          AreaChoice.TYPE,
          "share of the stimulus that the mask keeps; default 0.1");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "area",
        "set the area of the mask",
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
      session.choose(session.choices().searchingArea(keep == null ? 1 : keep));
    } else {
      session.choose(session.choices().withAreas(areas));
    }
    return null;
  }

  /**
   * Checks that {@code keep:} comes with area auto.
   *
   * @throws ArgumentException when areas are given
   */
  static void checkKeep(String command, boolean areasGiven, @Nullable Double keep) {
    if (keep != null && areasGiven) {
      throw ArgumentException.call(command + " keep: needs area auto");
    }
  }
}
