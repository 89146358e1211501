package extremalshell.report.figure;

import java.util.List;

/**
 * How lines are drawn.
 *
 * @param width in points
 * @param dashes lengths of lines and gaps in turn, in points; none for a whole line
 */
public record Stroke(double width, List<Double> dashes) {
  /** A thin line. */
  public static final Stroke HAIR = of(0.5);

  /** A line of an axis. */
  public static final Stroke AXIS = of(0.75);

  /** Copies the dashes. */
  public Stroke {
    dashes = List.copyOf(dashes);
  }

  /** Returns a whole line. */
  public static Stroke of(double width) {
    return new Stroke(width, List.of());
  }

  /** Returns a dashed line. */
  public static Stroke dashed(double width, double line, double gap) {
    return new Stroke(width, List.of(line, gap));
  }

  float[] pattern() {
    float[] pattern = new float[dashes.size()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = dashes.get(i).floatValue();
    }
    return pattern;
  }
}
