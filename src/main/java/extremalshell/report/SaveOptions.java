package extremalshell.report;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a picture shows and a sound lets hear. Numbers are those of the mask, the attribution or the
 * agreement.
 *
 * @param what of a picture
 * @param bits of a sample of a grey picture, 8 or 16
 * @param removed whether a sound is what the mask removes rather than what it keeps
 */
public record SaveOptions(What what, int bits, boolean removed) {
  /** An overlay. */
  public static final SaveOptions DEFAULT = new SaveOptions(What.OVERLAY, 8, false);

  /** What a picture can show. */
  public enum What {
    /** The photo with its evidence in full colour and the rest dimmed. */
    OVERLAY,
    /** The mask in grey. */
    MASK,
    /** What each pixel counts for, in grey from the lowest value to the highest. */
    ATTRIBUTION,
    /** Share of the seeds of a consensus that have each pixel, in grey. */
    AGREEMENT,
    /** Input, mask and perturbation, with the rows; see {@link Figures#panel}. */
    PANEL,
    /** Several results or masks; see {@link Figures#strip}. */
    STRIP
  }

  /**
   * Checks the bits.
   *
   * @throws UserException when there are no pictures of so many bits
   */
  public SaveOptions {
    if (bits != 8 && bits != 16) {
      throw UserException.usage("a picture of " + bits + " bits; expected 8 or 16");
    }
    if (bits == 16 && !isGrey(what)) {
      throw UserException.usage(
          (what == What.OVERLAY ? "an overlay" : "a " + word(what))
              + " has 8 bits; a picture of the mask can have 16");
    }
  }

  /**
   * Returns the options of a name.
   *
   * @param what such as {@code overlay} or {@code mask}
   * @throws UserException when there is no such picture
   */
  public static SaveOptions of(String what, int bits) {
    for (What candidate : What.values()) {
      if (word(candidate).equals(what)) {
        return new SaveOptions(candidate, bits, false);
      }
    }
    throw UserException.usage(
        "no picture '"
            + what
            + "'; expected one of "
            + String.join(", ", names())
            + Suggestions.didYouMean(what, names()));
  }

  /** Returns options for what the mask removes, or for what it keeps. */
  public SaveOptions withRemoved(boolean value) {
    return new SaveOptions(what, bits, value);
  }

  /** Returns the names of the pictures. */
  public static List<String> names() {
    return Stream.of(What.values()).map(SaveOptions::word).toList();
  }

  private static boolean isGrey(What what) {
    return what == What.MASK || what == What.ATTRIBUTION || what == What.AGREEMENT;
  }

  private static String word(What what) {
    return what.name().toLowerCase(Locale.ROOT);
  }
}
