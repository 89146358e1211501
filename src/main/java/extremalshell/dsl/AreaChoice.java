package extremalshell.dsl;

import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An area as the user asked for it.
 *
 * @param share of the stimulus, in (0,1); 0 for the smallest that keeps the score
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

  /** Returns whether an area is to be searched for. */
  public boolean isAuto() {
    return share == 0;
  }

  /**
   * Returns the areas; none when one is to be searched for.
   *
   * @param place what to call them in a message
   * @throws ArgumentException when one comes twice, or auto beside others
   */
  public static List<Double> shares(String place, List<AreaChoice> choices) {
    Set<AreaChoice> seen = new HashSet<>();
    for (AreaChoice choice : choices) {
      if (choice.isAuto() && choices.size() > 1) {
        throw ArgumentException.call(place + ": auto stands alone, not beside other areas");
      }
      if (!seen.add(choice)) {
        throw ArgumentException.call(place + ": " + choice.share() + " comes twice");
      }
    }
    return choices.stream().filter(c -> !c.isAuto()).map(AreaChoice::share).toList();
  }
}
