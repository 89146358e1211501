package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.pace.Schedule;
import extremalshell.explain.show.Pose;
import java.util.Arrays;
import java.util.List;

/** The grids of an optimisation of exact areas and how they move. */
interface MaskSteps extends AutoCloseable {
  /**
   * Where a step is in its schedule.
   *
   * @param left share of the shrinking that remains
   * @param width of the slope
   * @param crisp whether masks must reach 0 and 1
   * @param settled whether the worth of masks is compared
   * @param rate of Adam
   */
  record Moment(double left, double width, boolean crisp, boolean settled, double rate) {
    /** Returns the moment of a schedule at a share of the run. */
    static Moment of(Schedule schedule, double progress) {
      return new Moment(
          schedule.left(progress),
          schedule.width(progress),
          schedule.crisp(progress),
          schedule.settled(progress),
          schedule.rate(progress));
    }

    /** Returns the current area of a mask, from its requested area. */
    double area(double asked) {
      return Math.min(Schedule.LARGEST, asked + (1 - asked) * left);
    }
  }

  /**
   * Makes the masks of the grids as they are and shows them to the network.
   *
   * @param scratch owns the results; call {@link #ascend} before it closes
   * @return the masks on the lattice, {@code [masks, points]}
   */
  NDArray see(NDManager scratch, Moment moment, List<Pose> poses);

  /** Returns the gradient of the last masks' worth, {@code [masks, points]}; scratch owns it. */
  NDArray gradient();

  /** Returns the worth of the last masks shown. */
  float[] worth();

  /** Returns scores of masks for the progress; they may be some steps old. */
  float[] scores();

  /** Keeps the grids of the highest worth, and moves all along the gradient. */
  void ascend();

  /**
   * Lets every mask continue from its subject's grid of the highest worth at its area.
   *
   * @param width of the slope
   */
  void exchange(double width);

  /** Returns the current grids. */
  float[] grids();

  /** Returns the grids of the highest worth. */
  float[] best();

  /** Frees all arrays that live as long as the grids. */
  @Override
  void close();

  /**
   * Begins on the host or the device, wherever the engine computes masks.
   *
   * @param manager owns arrays that live as long as the grids
   * @param areas one per mask
   * @param perSubject masks of each subject
   * @param start grids, which may be changed
   */
  static MaskSteps of(
      ExactAreaContext about, NDManager manager, double[] areas, int perSubject, float[] start) {
    boolean isOnHost = about.settings().nested() || about.open().length > 0;
    return !isOnHost && about.objective().runsOnDevice()
        ? new DeviceSteps(about, manager, areas, perSubject, start)
        : new HostSteps(about, manager, areas, perSubject, start);
  }

  /**
   * Gives every mask its subject's grid of the highest worth at its area: some areas lose a place
   * that others keep.
   *
   * @param before grids as they are
   * @param width of the slope
   */
  static float[] exchanged(
      ExactAreaContext about,
      NDManager manager,
      double[] areas,
      int perSubject,
      float[] before,
      double width) {
    float[] after = before.clone();
    float[] fields = about.nodeField().evaluate(before).values();
    int nodes = before.length / areas.length;
    try (NDManager scratch = manager.newSubManager()) {
      for (int area = 0; area < perSubject; area++) {
        double[] same = new double[areas.length];
        Arrays.fill(same, areas[area]);
        float[] masks = about.exactArea().evaluate(fields, same, width, false).masks();
        float[] worth =
            about.objective().worth(scratch.create(masks, new Shape(areas.length, nodes)));
        for (int first = 0; first < areas.length; first += perSubject) {
          int donor = first + area;
          for (int j = first; j < first + perSubject; j++) {
            donor = worth[j] > worth[donor] ? j : donor;
          }
          System.arraycopy(before, donor * nodes, after, (first + area) * nodes, nodes);
        }
      }
    }
    return after;
  }
}
