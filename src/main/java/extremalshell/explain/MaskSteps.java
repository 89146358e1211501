package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The grids of an optimisation of exact areas and how they move. */
interface MaskSteps {
  /**
   * Where a step is in its schedule.
   *
   * @param left share of what the areas shrink by that is still to go
   * @param width of the slope
   * @param crisp whether masks must reach 0 and 1
   * @param settled whether what masks are worth is compared
   * @param rate of Adam
   */
  record Moment(double left, double width, boolean crisp, boolean settled, double rate) {
    /** Returns the area of a mask now, from the one that is asked for. */
    double area(double asked) {
      return Math.min(Schedule.LARGEST, asked + (1 - asked) * left);
    }
  }

  /**
   * Makes the masks of the grids as they are and shows them to the network.
   *
   * @param scratch owns what is made; {@link #ascend} comes before it closes
   * @return the masks on the lattice, {@code [masks, points]}
   */
  NDArray see(NDManager scratch, Moment moment, List<Objective.Pose> poses);

  /** Returns what the masks are worth that were seen last. */
  float[] worth();

  /** Returns scores of masks for the progress; they may be some steps old. */
  float[] scores();

  /** Remembers grids that are worth most, and moves all along the gradient. */
  void ascend();

  /**
   * Lets every mask go on from the grid of its subject that is worth most at its area.
   *
   * @param width of the slope
   */
  void exchange(double width);

  /** Returns the grids as they are. */
  float[] grids();

  /** Returns the grids that were worth most. */
  float[] best();
}
