package extremalshell.evaluate;

import extremalshell.Part;

/**
 * A measure that a user wrote in the session.
 *
 * @param name its name in tables
 * @param function computes it
 */
public record CustomMeasure(String name, Function function) implements Measure, Part.OfSession {
  /** A function from a mask to a number. */
  @FunctionalInterface
  public interface Function {
    /** Returns the value of a mask or a control; NaN where it has none. */
    double of(Candidate candidate);
  }

  @Override
  public double judge(Candidate candidate) {
    return function.of(candidate);
  }
}
