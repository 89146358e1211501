package extremalshell.perturb;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Names an operator and its parameters.
 *
 * @param kind which operator
 * @param value of {@link Kind#CONSTANT}: the grey level in [0,1]; otherwise 0
 * @param sigmas of {@link Kind#BLUR}
 */
public record OperatorSpec(Kind kind, double value, Sigmas sigmas) {
  /** Blur pyramid of the published reference implementation, sigma 20 pixels at the most. */
  public static final OperatorSpec BLUR = new OperatorSpec(Kind.BLUR, 0, Sigmas.REFERENCE);

  /** The operators there are. */
  public enum Kind {
    /** Gaussian blur. */
    BLUR("Gaussian blur, eight levels up to sigma 20 pixels, or frames and mel bins"),
    /** Fade to black. */
    FADE("fade to black (photos)"),
    /** Fade to the photo's mean colour, or to each mel bin's mean over time. */
    MEAN("fade to the mean colour of the photo, to the mean over time of each mel bin"),
    /** Fade to a constant grey. */
    CONSTANT("fade to a constant grey level, 0 to 1 (photos)"),
    /** Fade to the input value 0. */
    ZERO("fade to the network's input value 0"),
    /** Fade to the front end's floor. */
    SILENCE("fade to silence (speech)"),
    /** Fade to noise. */
    NOISE("fade to white noise as loud as the recording (speech)");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** Returns one line for help. */
    public String description() {
      return description;
    }

    /** Returns the name that scripts use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the operator of a name such as {@code blur}. */
  public static OperatorSpec named(String name) {
    return named(name, 0.5);
  }

  /**
   * Returns the operator of a name, with the grey level that {@code constant} needs.
   *
   * @throws UserException when there is no such operator or the level is outside [0,1]
   */
  public static OperatorSpec named(String name, double value) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        if (!(value >= 0 && value <= 1)) {
          throw UserException.usage("grey level " + value + " is outside 0 to 1");
        }
        return new OperatorSpec(kind, kind == Kind.CONSTANT ? value : 0, Sigmas.REFERENCE);
      }
    }
    throw UserException.usage(
        "no operator '"
            + name
            + "'; expected one of "
            + String.join(", ", names())
            + Suggestions.didYouMean(name, names()));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws UserException when it is no operator
   */
  public static OperatorSpec parse(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return named(text);
    }
    String[] numbers = text.substring(open + 1, text.length() - 1).split("x", 2);
    double first = Double.parseDouble(numbers[0]);
    return numbers.length == 1
        ? named(text.substring(0, open), first)
        : BLUR.withSigmas(new Sigmas(Double.parseDouble(numbers[1]), first));
  }

  /** Returns a copy that blurs by other widths. */
  public OperatorSpec withSigmas(Sigmas other) {
    return new OperatorSpec(kind, value, other);
  }

  /** Returns the names of all operators. */
  public static List<String> names() {
    return Stream.of(Kind.values()).map(Kind::word).toList();
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CONSTANT -> kind.word() + "(" + value + ")";
      case BLUR ->
          sigmas.equals(Sigmas.REFERENCE)
              ? kind.word()
              : kind.word() + "(" + sigmas.across() + "x" + sigmas.down() + ")";
      default -> kind.word();
    };
  }
}
