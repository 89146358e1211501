package extremalshell.attribute;

import extremalshell.Part;

/**
 * A method that a user wrote in the session.
 *
 * @param name its name in rows and settings
 * @param function computes what each pixel counts for
 */
public record CustomMethod(String name, Function function) implements Attributor, Part.OfSession {
  /** What each pixel counts for. */
  @FunctionalInterface
  public interface Function {
    /** Returns {@code [height * width]}; higher values count for more. */
    float[] of(Probe probe);
  }

  /** It may draw by the seed. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, Method method, Watch watch) {
    return function.of(probe);
  }
}
