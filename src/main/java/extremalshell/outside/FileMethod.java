package extremalshell.outside;

import extremalshell.UserException;
import extremalshell.attribute.AttributionMethod;
import extremalshell.attribute.MethodListener;
import extremalshell.attribute.MethodSpec;
import extremalshell.attribute.Methods;
import extremalshell.attribute.Probe;
import extremalshell.mask.Attribution;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A method of another tool, with one known attribution.
 *
 * @param name in rows and tables
 * @param source file that it came from
 * @param attribution of the stimulus, of the size that the network sees
 */
public record FileMethod(String name, String source, Attribution attribution)
    implements AttributionMethod {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /**
   * Checks the name.
   *
   * @throws UserException if it is a built-in method, or cannot be written in rows
   */
  public FileMethod {
    if (Methods.all().names().contains(name)) {
      throw UserException.usage(
          "attribution name: '" + name + "' is a method of this shell; choose another name");
    }
    if (!NAME.matcher(name).matches()) {
      throw UserException.usage(
          "attribution name: expected small letters, digits and hyphens, such as captum-ig, not '"
              + name
              + "'");
    }
  }

  /** Returns it as a setting. */
  public MethodSpec asMethod() {
    return new MethodSpec(this, Map.of());
  }

  @Override
  public String description() {
    return "from " + source;
  }

  @Override
  public boolean isOfSession() {
    return true;
  }

  @Override
  public boolean isGiven() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    if (attribution.height() != probe.height() || attribution.width() != probe.width()) {
      throw UserException.usage(
          "'%s' is %dx%d, and the network sees %dx%d; expected one value for each of these pixels"
              .formatted(
                  source,
                  attribution.width(),
                  attribution.height(),
                  probe.width(),
                  probe.height()));
    }
    return attribution.values().clone();
  }
}
