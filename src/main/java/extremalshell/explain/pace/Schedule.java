package extremalshell.explain.pace;

/**
 * How the exact-area optimisation proceeds. Shares are of all iterations.
 *
 * @param shrinking share over which the area shrinks from the whole to the requested one
 * @param power exponent of the share that remains to shrink
 * @param jittering share during which the stimulus is shifted
 * @param firstWidth of the mask's slope, in units of the field
 * @param lastWidth reached when the jitter ends
 * @param rate of Adam
 * @param cooling share after which the rate falls, linearly
 * @param lastRate reached at the end
 */
public record Schedule(
    double shrinking,
    double power,
    double jittering,
    double firstWidth,
    double lastWidth,
    double rate,
    double cooling,
    double lastRate) {
  /** The largest area of a mask: an area of 1 has no threshold. */
  public static final double LARGEST = 0.999;

  private static final double RATE = 0.22;

  /**
   * For spectrograms: with a narrow slope masks also score higher there, but lie less on the
   * requested speaker ({@code docs/performance.md}).
   */
  public static final Schedule OF_SPEECH = new Schedule(0.6, 2, 0.8, 0.3, 0.12, 0.05, 0.7, 0.005);

  /**
   * Returns the schedule for photos; chosen by the measurements in {@code docs/performance.md}.
   *
   * @param iterations of the run: a longer one takes smaller steps
   */
  public static Schedule ofPhotos(int iterations) {
    double rate = Math.min(0.05, RATE / Math.sqrt(iterations));
    return new Schedule(0.6, 3, 0.8, 0.04, 0.03, rate, 0.7, rate / 10);
  }

  /** Returns the current area of a mask, from its requested area, at a share of the run. */
  public double area(double asked, double progress) {
    return Math.min(LARGEST, asked + (1 - asked) * left(progress));
  }

  /** Returns the share of the removal that remains. */
  public double left(double progress) {
    return Math.pow(1 - Math.min(1, progress / shrinking), power);
  }

  /** Returns the width of the slope, in units of the field. */
  public double width(double progress) {
    return firstWidth + (lastWidth - firstWidth) * Math.min(1, progress / jittering);
  }

  /** Returns the rate of Adam. */
  public double rate(double progress) {
    double cooled = Math.max(0, (progress - cooling) / (1 - cooling));
    return rate + (lastRate - rate) * cooled;
  }

  /** Returns whether the stimulus is shifted. */
  public boolean jitters(double progress) {
    return progress < jittering;
  }

  /** Returns whether areas exchange their grids between two iterations: after 1/2 and 3/4. */
  public boolean exchanges(int before, int iteration, int iterations) {
    return isBetween(before, iterations / 2, iteration)
        || isBetween(before, iterations * 3 / 4, iteration);
  }

  private static boolean isBetween(int before, int at, int iteration) {
    return before < at && at <= iteration;
  }

  /** Returns whether masks must reach 0 and 1: true once the area is the requested one. */
  public boolean crisp(double progress) {
    return progress >= shrinking;
  }

  /** Returns whether area and slope are final, so that rewards can be compared. */
  public boolean settled(double progress) {
    return progress >= Math.max(shrinking, jittering);
  }
}
