package extremalshell.report;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Options for saved pictures, sounds and numbers. Numbers come from the mask, the attribution or
 * the agreement.
 *
 * @param what the picture shows
 * @param bits of a sample of a grey picture, 8 or 16
 * @param removed whether a sound is the removed part of a recording instead of the kept part
 * @param beside whether a figure of an agreement has the photo beside it
 */
public record SaveOptions(What what, int bits, boolean removed, boolean beside) {
  /** An overlay. */
  public static final SaveOptions DEFAULT = new SaveOptions(What.OVERLAY, 8, false, true);

  /** Kinds of picture. */
  public enum What {
    /** The photo with its evidence in full colour and the rest dimmed. */
    OVERLAY,
    /** The mask in grey. */
    MASK,
    /** The attribution of each pixel, in grey from the lowest value to the highest. */
    ATTRIBUTION,
    /** Share of the seeds of a consensus whose mask has the pixel, in grey. */
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
        return new SaveOptions(candidate, bits, false, true);
      }
    }
    throw UserException.usage(
        "no picture '"
            + what
            + "'; expected one of "
            + String.join(", ", names())
            + Suggestions.didYouMean(what, names()));
  }

  /** Returns options for figures with or without the photo beside an agreement. */
  public SaveOptions withBeside(boolean value) {
    return new SaveOptions(what, bits, removed, value);
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
