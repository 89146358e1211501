package extremalshell.explain.show;

/**
 * How a stimulus lies in the network's view.
 *
 * @param down shift in pixels
 * @param right shift in pixels or frames
 * @param mirrored whether left and right are exchanged
 */
public record Pose(int down, int right, boolean mirrored) {
  /** The unshifted, unmirrored pose. */
  public static final Pose STILL = new Pose(0, 0, false);
}
