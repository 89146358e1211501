package extremalshell.report;

import extremalshell.Capital;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the subject of figures: inputs, networks, targets. */
public final class SubjectWords {
  private static final int MOST_NAMED = 2;

  private SubjectWords() {}

  /**
   * Returns inputs and networks: {@code Input dog.png, network photos}.
   *
   * @param inputs their names, may repeat
   * @param networks their names, may repeat
   */
  public static String of(List<String> inputs, List<String> networks) {
    return Stream.of(named("input", inputs), named("network", networks))
        .collect(Collectors.collectingAndThen(Collectors.joining(", "), Capital::of));
  }

  /** Returns few names after their noun, or the number of many. */
  public static String named(String noun, List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    return distinct.size() == 1
        ? noun + " " + distinct.get(0)
        : distinct.size() <= MOST_NAMED
            ? noun + "s " + String.join(" and ", distinct)
            : distinct.size() + " " + noun + "s";
  }
}
