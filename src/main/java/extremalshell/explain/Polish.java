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
import extremalshell.mask.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Moves the border of masks, cut from an order of pixels, towards higher scores within a trust
 * region. No value of the order moves farther than {@link Consensus.Polishing#trust}. So clearly
 * important pixels stay in and clearly unimportant ones stay out. Masks begin larger than
 * requested, and with wider slopes than they are shown with. Each step follows the mean gradient
 * over a fixed set of shifts; nothing is random.
 *
 * <p>Now and then crumbs move out of the mask and holes are filled, as far as the trust allows. The
 * next steps find the score elsewhere. If only the last step did this, the mask would lose the
 * score that it has from crumbs.
 */
final class Polish {
  private static final double RATE = 0.02;
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
  private final Function<float[], Mask> pixels;
  private final Pieces pieces;
  private final float[] moves;
  private final double[] widths;
  private final float[] bestMoves;
  private final double[] bestWorth;

  /**
   * Prepares.
   *
   * @param about one subject
   * @param isCosine whether scores are cosines
   * @param ranking of the lattice's points, in [0,1]
   * @param areas requested
   * @param pixels makes a mask of values on the lattice
   */
  Polish(
      ExactAreaContext about,
      Consensus consensus,
      boolean isCosine,
      float[] ranking,
      List<Double> areas,
      Function<float[], Mask> pixels) {
    this.about = about;
    this.polishing = consensus.polishing();
    this.points = ranking.length;
    this.smoothing = about.smoothing(isCosine ? polishing.ofCosines() : polishing.smoothing());
    this.areas = areas.stream().mapToDouble(Double::doubleValue).toArray();
    this.exactArea = about.exactArea();
    this.ranking = ranking;
    this.pixels = pixels;
    this.pieces = Tidying.pieces(about);
    this.moves = new float[this.areas.length * points];
    this.widths = new double[this.areas.length];
    Arrays.fill(widths, WIDTH);
    this.bestMoves = moves.clone();
    this.bestWorth = new double[this.areas.length];
    Arrays.fill(bestWorth, Double.NEGATIVE_INFINITY);
  }

  /** Polishes until the watch ends it. Each area ends with its best moves. */
  void run(ShortRuns.Watch watch) {
    List<Momentum> momenta = Arrays.stream(areas).mapToObj(a -> new Momentum(points)).toList();
    List<Pose> poses = poses();
    boolean goesOn = true;
    for (int step = 0; goesOn && step < polishing.steps(); step++) {
      double[] now = areas(step);
      float[] fields = fields();
      if (polishing.narrows(step)) {
        narrow(fields, now, polishing.narrowed(step));
      }
      ExactArea.Evaluation lattice = exactArea.evaluate(fields, now, widths);
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
      if (polishing.remembers(step)) {
        remember();
      }
      if (polishing.tidies(step)) {
        tidy(lattice.masks(), now);
      }
    }
    remember();
    System.arraycopy(bestMoves, 0, moves, 0, moves.length);
  }

  /** Keeps the moves of each area whose shown mask is worth most so far. */
  private void remember() {
    float[] worth;
    try (NDManager scratch = about.manager().newSubManager()) {
      NDArray shown = scratch.create(masks(0), new Shape(areas.length, points));
      worth = about.objective().worth(shown);
    }
    for (int area = 0; area < areas.length; area++) {
      if (worth[area] > bestWorth[area]) {
        bestWorth[area] = worth[area];
        System.arraycopy(moves, area * points, bestMoves, area * points, points);
      }
    }
  }

  private double[] areas(int step) {
    return Arrays.stream(areas).map(asked -> polishing.area(asked, step)).toArray();
  }

  /** Moves the widths, on a logarithmic scale, from the first one to the widths of shown masks. */
  private void narrow(float[] fields, double[] now, double share) {
    for (int area = 0; area < areas.length; area++) {
      double shown = shownWidth(field(fields, area), now[area]);
      widths[area] = shown > WIDTH ? shown : Math.pow(WIDTH, 1 - share) * Math.pow(shown, share);
    }
  }

  /** Moves crumbs as far out of the masks as the trust allows, and holes into them. */
  private void tidy(float[] masks, double[] now) {
    float trust = (float) polishing.trust();
    for (int area = 0; area < areas.length; area++) {
      int from = area * points;
      BitSet set = Pieces.above(field(masks, area), 0.5f);
      BitSet crumbs = pieces.crumbs(set, Tidying.CRUMB * now[area]);
      set.andNot(crumbs);
      BitSet holes = pieces.filled(set);
      holes.andNot(set);
      crumbs.stream().forEach(i -> moves[from + i] = -trust);
      holes.stream().forEach(i -> moves[from + i] = trust);
    }
  }

  private float[] field(float[] fields, int area) {
    return Arrays.copyOfRange(fields, area * points, (area + 1) * points);
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
   * @param count pieces that a mask may have; 0 for all but crumbs
   */
  float[] masks(int count) {
    Tidying tidying = new Tidying(about, count, pixels);
    float[] fields = fields();
    float[] masks = new float[fields.length];
    for (int area = 0; area < areas.length; area++) {
      double asked = areas[area];
      UnaryOperator<float[]> cut = field -> mask(field, asked, shownWidth(field, asked));
      float[] field = field(fields, area);
      float[] mask = tidying.of(field, cut.apply(field), asked, cut);
      System.arraycopy(mask, 0, masks, area * points, points);
    }
    return masks;
  }

  private double shownWidth(float[] field, double area) {
    double width = WIDEST;
    for (int i = 1; i < MOST_NARROWINGS; i++) {
      if (pixels.apply(mask(field, area, width)).statistics().binarity() <= BINARITY) {
        break;
      }
      width *= NARROWING;
    }
    return width;
  }

  private float[] mask(float[] field, double area, double width) {
    return exactArea.evaluate(field, new double[] {area}, width, true).masks();
  }
}
