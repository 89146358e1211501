package extremalshell.dsl;

import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An area as the user requested it.
 *
 * @param share of the stimulus, in (0,1); 0 for the smallest area that keeps the score
 */
public record AreaChoice(double share) {
  private static final String AUTO_WORD = "auto";

  /** The smallest area that keeps the score. */
  public static final AreaChoice AUTO = new AreaChoice(0);

  /** Arguments that are areas. */
  public static final ValueType<AreaChoice> TYPE =
      new ValueType<AreaChoice>(
              ValueType.AREA.expected() + ", or auto", List.of(AUTO_WORD), AreaChoice::read)
          .meaning(Map.of(AUTO_WORD, "the smallest area that keeps the score, a*"));

  private static @Nullable AreaChoice read(Object raw) {
    String text = ValueType.TEXT.reader().apply(raw);
    if (AUTO_WORD.equalsIgnoreCase(text)) {
      return AUTO;
    }
    Double share = ValueType.AREA.reader().apply(raw);
    return share == null ? null : new AreaChoice(share);
  }

  /** Returns whether the area must be searched. */
  public boolean isAuto() {
    return share == 0;
  }

  /**
   * Returns the areas; none when the area is searched.
   *
   * @param place their name in messages
   * @throws ArgumentException when one appears twice, or auto appears with others
   */
  public static List<Double> shares(String place, List<AreaChoice> choices) {
    Set<AreaChoice> seen = new HashSet<>();
    for (AreaChoice choice : choices) {
      if (choice.isAuto() && choices.size() > 1) {
        throw ArgumentException.call(place + ": auto cannot be combined with other areas");
      }
      if (!seen.add(choice)) {
        throw ArgumentException.call(place + ": " + choice.share() + " appears twice");
      }
    }
    return choices.stream().filter(c -> !c.isAuto()).map(AreaChoice::share).toList();
  }
}
