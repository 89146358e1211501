package extremalshell.perturb;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Names an operator and its parameter.
 *
 * @param kind which operator
 * @param value of {@link Kind#CONSTANT}: the grey level in [0,1]; otherwise 0
 */
public record OperatorSpec(Kind kind, double value) {
  /** Blur pyramid of the published reference implementation, sigma 20 pixels at the most. */
  public static final OperatorSpec BLUR = new OperatorSpec(Kind.BLUR, 0);

  /** The operators there are. */
  public enum Kind {
    /** Gaussian blur. */
    BLUR("Gaussian blur, eight levels up to sigma 20 pixels"),
    /** Fade to black. */
    FADE("fade to black"),
    /** Fade to the photo's mean colour. */
    MEAN("fade to the mean colour of the photo"),
    /** Fade to a constant grey. */
    CONSTANT("fade to a constant grey level, 0 to 1");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    /** Returns one line for help. */
    public String description() {
      return description;
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
        return new OperatorSpec(kind, kind == Kind.CONSTANT ? value : 0);
      }
    }
    throw UserException.usage(
        "no operator '"
            + name
            + "'; expected one of "
            + String.join(", ", names())
            + Suggestions.didYouMean(name, names()));
  }

  /** Returns the names of all operators. */
  public static List<String> names() {
    return Stream.of(Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.CONSTANT ? name + "(" + value + ")" : name;
  }
}
