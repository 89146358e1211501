package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.show.Pose;
import extremalshell.mask.Contour;
import extremalshell.mask.LatticeSmoothing;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import extremalshell.mask.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes masks readable: few pieces, no holes, the same area. Dropped pieces make room for the
 * others to grow where their field is highest. A wished number of pieces also moves their {@link
 * Contour}. A readable mask stays as it is.
 */
final class Tidying {
  /** Pieces below this share of the mask are crumbs. */
  static final double CRUMB = 0.1;

  /** Holes up to this share of the mask stay. */
  private static final double HOLES = 0.005;

  /** Number of pieces to try if only one may stay. */
  private static final int CHOICES = 4;

  /** Steps of a contour. */
  private static final int MOVES = 60;

  private static final double SLOPE = 0.5;

  /** Widths of the edges, in nodes: the first that keeps the pieces together is used. */
  private static final double[] EDGES = {0.5, 0.3, 0};

  private final ExactAreaContext about;
  private final Pieces pieces;
  private final int most;
  private final Function<float[], Mask> pixels;

  /**
   * Prepares.
   *
   * @param about one subject
   * @param most pieces that may stay, at least 1; 0 for all but crumbs
   * @param pixels makes a mask of values on the lattice
   */
  Tidying(ExactAreaContext about, int most, Function<float[], Mask> pixels) {
    this.about = about;
    this.most = most;
    this.pixels = pixels;
    this.pieces = pieces(about);
  }

  /** Returns the pieces of the lattice. */
  static Pieces pieces(ExactAreaContext about) {
    return new Pieces(
        about.interpolation().rows().points(),
        about.interpolation().columns().points(),
        about.interpolation().weights());
  }

  /**
   * Returns a readable mask on the lattice.
   *
   * @param field that the mask was cut from
   * @param mask on the lattice
   * @param area requested
   * @param cut makes a mask of the area from a field in [0,1]
   */
  float[] of(float[] field, float[] mask, double area, UnaryOperator<float[]> cut) {
    BitSet set = Pieces.above(mask, 0.5f);
    List<BitSet> all = pieces.of(set);
    if (all.isEmpty() || isReadable(all, pixels.apply(mask), area)) {
      return mask;
    }
    float[] best = mask;
    float bestWorth = Float.NEGATIVE_INFINITY;
    List<BitSet> sets = new ArrayList<>();
    for (List<Integer> seeds : choices(all, field, area)) {
      sets.add(pieces.grown(field, seeds, area));
    }
    if (most > 0) {
      sets.addAll(moved(field, List.copyOf(sets), area));
    }
    for (BitSet few : sets) {
      float[] tidy = soft(few, area, cut);
      float worth = worth(tidy);
      if (worth > bestWorth) {
        best = tidy;
        bestWorth = worth;
      }
    }
    return best;
  }

  /** Returns the best set that the {@link Contour} of each set passes. */
  List<BitSet> moved(float[] field, List<BitSet> sets, double area) {
    LatticeSmoothing smoothing = about.smoothing(1);
    List<Contour> contours =
        sets.stream().map(set -> new Contour(pieces, smoothing, field, set, area)).toList();
    int points = field.length;
    double[] areas = new double[sets.size()];
    Arrays.fill(areas, area);
    for (int step = 0; step < MOVES; step++) {
      double progress = step / (double) MOVES;
      float[] inside = new float[sets.size() * points];
      for (int i = 0; i < sets.size(); i++) {
        float[] own = Pieces.inside(contours.get(i).set(), points);
        System.arraycopy(own, 0, inside, i * points, points);
      }
      float[] soft = about.smoothing(Contour.edge(progress)).of(inside);
      float[] masks = about.exactArea().evaluate(soft, areas, SLOPE, true).masks();
      try (NDManager scratch = about.manager().newSubManager()) {
        NDArray lattice = scratch.create(masks, new Shape(sets.size(), points));
        Objective.Evaluation seen = about.objective().evaluate(lattice, Pose.STILL);
        float[] gradient = smoothing.of(seen.gradient().toFloatArray());
        for (int i = 0; i < sets.size(); i++) {
          contours.get(i).step(seen.values()[i], gradient, i * points, progress);
        }
      }
    }
    return contours.stream().map(Contour::best).toList();
  }

  private boolean isReadable(List<BitSet> all, Mask mask, double area) {
    MaskShape shape = MaskShape.of(mask, area);
    boolean isWhole = all.stream().allMatch(piece -> !isCrumb(piece, area));
    boolean isFew = most == 0 ? isWhole && shape.pieces() <= all.size() : shape.pieces() <= most;
    return isFew && shape.holes() <= HOLES;
  }

  private boolean isCrumb(BitSet piece, double area) {
    return pieces.weight(piece) < CRUMB * area;
  }

  private List<List<Integer>> choices(List<BitSet> all, float[] field, double area) {
    if (most == 1) {
      return all.stream()
          .limit(CHOICES)
          .map(piece -> List.of(Pieces.highest(piece, field)))
          .toList();
    }
    List<Integer> peaks =
        all.stream()
            .filter(piece -> !isCrumb(piece, area))
            .limit(most == 0 ? all.size() : most)
            .map(piece -> Pieces.highest(piece, field))
            .toList();
    return List.of(peaks.isEmpty() ? List.of(Pieces.highest(all.get(0), field)) : peaks);
  }

  private float[] soft(BitSet set, double area, UnaryOperator<float[]> cut) {
    int whole = pieces.of(set).size();
    float[] values = Pieces.inside(set, about.interpolation().weights().length);
    List<float[]> tried = new ArrayList<>();
    for (double edge : EDGES) {
      LatticeSmoothing smoothing = about.smoothing(edge);
      float[] mask = cut.apply(smoothing.of(values));
      tried.add(mask);
      MaskShape shape = MaskShape.of(pixels.apply(mask), area);
      if (shape.pieces() <= whole && shape.holes() <= HOLES) {
        return mask;
      }
    }
    return tried.get(tried.size() - 1);
  }

  private float worth(float[] mask) {
    try (NDManager scratch = about.manager().newSubManager()) {
      return about.objective().worth(scratch.create(mask, new Shape(1, mask.length)))[0];
    }
  }
}
