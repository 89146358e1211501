package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.show.Pose;
import extremalshell.mask.ExactArea;
import extremalshell.mask.LatticeSmoothing;
import extremalshell.mask.Mask;
import extremalshell.mask.Momentum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Moves the border of masks, cut from an order of pixels, towards higher scores within a trust
 * region. No value of the order moves farther than {@link Consensus.Polishing#trust}. So clearly
 * important pixels stay in and clearly unimportant ones stay out. Masks begin larger than
 * requested. Each step follows the mean gradient over a fixed set of shifts; nothing is random.
 */
final class Polish {
  private static final double RATE = 0.03;
  private static final double WIDTH = 0.15;

  /** The largest binarity of masks; masks of the default have 0.09 at an area of 0.1. */
  private static final double BINARITY = 0.1;

  private static final double WIDEST = 0.5;
  private static final double NARROWING = 0.7;
  private static final int MOST_NARROWINGS = 16;

  private final ExactAreaContext about;
  private final Consensus.Polishing polishing;
  private final double[] areas;
  private final int points;
  private final ExactArea exactArea;
  private final LatticeSmoothing smoothing;
  private final float[] ranking;
  private final float[] moves;

  /**
   * Prepares.
   *
   * @param about one subject
   * @param ranking of the lattice's points, in [0,1]
   * @param areas requested
   */
  Polish(ExactAreaContext about, Consensus consensus, float[] ranking, List<Double> areas) {
    this.about = about;
    this.polishing = consensus.polishing();
    this.points = ranking.length;
    this.smoothing = about.smoothing(polishing.smoothing());
    this.areas = areas.stream().mapToDouble(Double::doubleValue).toArray();
    this.exactArea = about.exactArea();
    this.ranking = ranking;
    this.moves = new float[this.areas.length * points];
  }

  /** Polishes until the watch ends it. */
  void run(ShortRuns.Watch watch) {
    List<Momentum> momenta = Arrays.stream(areas).mapToObj(a -> new Momentum(points)).toList();
    List<Pose> poses = poses();
    boolean goesOn = true;
    for (int step = 0; goesOn && step < polishing.steps(); step++) {
      ExactArea.Evaluation lattice = exactArea.evaluate(fields(), areas(step), WIDTH, true);
      float[] gradient = new float[moves.length];
      for (Pose pose : poses) {
        try (NDManager scratch = about.manager().newSubManager()) {
          NDArray masks = scratch.create(lattice.masks(), new Shape(areas.length, points));
          Objective.Evaluation worth = about.objective().evaluate(masks, pose);
          float[] along = worth.gradient().toFloatArray();
          for (int i = 0; i < along.length; i++) {
            gradient[i] += along[i] / poses.size();
          }
          goesOn &= !Pose.STILL.equals(pose) || watch.goesOn(worth.scores());
        }
      }
      double left = 1 - step / (double) polishing.steps();
      move(smoothing.of(lattice.gradient(gradient)), momenta, Momentum.rate(RATE, left));
    }
  }

  private double[] areas(int step) {
    return Arrays.stream(areas).map(asked -> polishing.area(asked, step)).toArray();
  }

  private void move(float[] gradients, List<Momentum> momenta, double rate) {
    float trust = (float) polishing.trust();
    for (int area = 0; area < areas.length; area++) {
      int from = area * points;
      float[] step = momenta.get(area).along(gradients, from);
      for (int i = 0; i < points; i++) {
        float moved = (float) (moves[from + i] + rate * step[i]);
        moves[from + i] = Math.max(-trust, Math.min(trust, moved));
      }
    }
  }

  private float[] fields() {
    float[] fields = smoothing.of(moves);
    for (int i = 0; i < fields.length; i++) {
      fields[i] += ranking[i % points];
    }
    return fields;
  }

  /** The unshifted pose, and shifts evenly around it. */
  private List<Pose> poses() {
    int jitter = about.settings().jitter();
    List<Pose> poses = new ArrayList<>();
    poses.add(Pose.STILL);
    int others = polishing.shifts() - 1;
    for (int i = 0; i < others; i++) {
      double turn = 2 * Math.PI * i / others;
      int down = about.photo() ? (int) Math.round(jitter * Math.sin(turn)) : 0;
      double along = about.photo() ? Math.cos(turn) : 2.0 * i / Math.max(1, others - 1) - 1;
      poses.add(new Pose(down, (int) Math.round(jitter * along), false));
    }
    return poses;
  }

  /**
   * Returns the masks on the lattice, one per area, with a slope as wide as their binarity allows.
   *
   * @param pixels makes a mask of values on the lattice
   * @param pieces that a mask may have; 0 for all but crumbs
   */
  float[] masks(Function<float[], Mask> pixels, int pieces) {
    Tidying tidying = new Tidying(about, pieces, pixels);
    float[] fields = fields();
    float[] masks = new float[fields.length];
    for (int area = 0; area < areas.length; area++) {
      double asked = areas[area];
      UnaryOperator<float[]> cut = field -> crisp(field, asked, pixels);
      float[] field = Arrays.copyOfRange(fields, area * points, (area + 1) * points);
      float[] mask = tidying.of(field, cut.apply(field), asked, cut);
      System.arraycopy(mask, 0, masks, area * points, points);
    }
    return masks;
  }

  private float[] crisp(float[] field, double area, Function<float[], Mask> pixels) {
    float[] mask = field;
    double width = WIDEST;
    for (int i = 0; i < MOST_NARROWINGS; i++) {
      mask = exactArea.evaluate(field, new double[] {area}, width, true).masks();
      if (pixels.apply(mask).statistics().binarity() <= BINARITY) {
        break;
      }
      width *= NARROWING;
    }
    return mask;
  }
}
