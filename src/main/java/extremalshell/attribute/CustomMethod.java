package extremalshell.attribute;

import extremalshell.Part;

/**
 * A user's method, defined in the session.
 *
 * @param name its name in rows and settings
 * @param function computes the attribution of each pixel
 */
public record CustomMethod(String name, Function function)
    implements AttributionMethod, Part.OfSession {
  /** Computes the attribution of each pixel. */
  @FunctionalInterface
  public interface Function {
    /** Returns {@code [height * width]}; higher values are more important. */
    float[] of(Probe probe);
  }

  /** Returns true: it may draw random numbers by the seed. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    return function.of(probe);
  }
}
