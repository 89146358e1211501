package extremalshell.report;

import extremalshell.report.colour.Outline;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a mask lies over a picture.
 *
 * @param opacity of the cover over the hidden part, in [0,1]
 * @param outline whether a line runs where the mask is one half
 * @param beside whether the plain picture is drawn beside it
 */
public record MaskStyle(Cover cover, double opacity, boolean outline, boolean beside) {
  /** The hidden part is darkened. */
  public static final MaskStyle DEFAULT = new MaskStyle(Cover.DIM, 0.75, true, false);

  /** The cover of the hidden part. */
  public enum Cover {
    /** A dark cover. */
    DIM,
    /** White, for print. */
    WHITE,
    /** The colours of the mask's values, over all of the picture in grey. */
    HEAT
  }

  /**
   * Returns what its colours and its line mean; empty where a scale of colours explains them.
   *
   * @param inside what happens inside the mask
   */
  String key(String inside) {
    if (cover == Cover.HEAT) {
      return "";
    }
    String rest = cover == Cover.DIM ? "darkened" : "pale";
    return "In colour: "
        + inside
        + "; "
        + rest
        + ": the rest"
        + (outline ? "; " + Outline.WORDS : "");
  }

  /** Returns the names of the covers. */
  public static List<String> covers() {
    return Stream.of(Cover.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }
}
