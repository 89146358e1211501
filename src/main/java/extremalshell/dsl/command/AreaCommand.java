package extremalshell.dsl.command;

import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses how much of the stimulus a mask may keep. */
final class AreaCommand implements Command {
  private static final Parameter<Double> AREAS =
      new Parameter<>(
          "area",
          Parameter.Kind.SOME,
          ValueType.AREA,
          "share of the stimulus that the mask keeps; 0.1 at the start");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "area",
        "chooses how much of the stimulus the mask keeps",
        List.of(AREAS),
        "area 0.12",
        "area 0.05, 0.1, 0.2");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    session.setAreas(distinct("area", arguments.all(AREAS)));
    return null;
  }

  /** Returns the areas when none comes twice. */
  static List<Double> distinct(String place, List<Double> areas) {
    Set<Double> seen = new HashSet<>();
    for (double area : areas) {
      if (!seen.add(area)) {
        throw ArgumentException.call(place + ": " + area + " comes twice");
      }
    }
    return areas;
  }
}
