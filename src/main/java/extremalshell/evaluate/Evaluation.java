package extremalshell.evaluate;

import extremalshell.mask.Mask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Judges masks one after the other, each beside two controls of the same area: a random smooth mask
 * and a disc in the middle.
 */
public final class Evaluation {
  /** Name of the measure of {@link #addSensitivity}. */
  public static final String SENSITIVITY = "sensitivity";

  /** Name of the measure of {@link #addSanity}. */
  public static final String SANITY = "sanity";

  /** What is judged, in the order of tables. */
  public enum Kind {
    /** The mask itself. */
    MASK,
    /** A random smooth mask. */
    RANDOM,
    /** A disc in the middle. */
    DISC
  }

  private final List<Measure> measures;
  private final Map<String, Map<Kind, List<Double>>> values = new LinkedHashMap<>();
  private final Map<Flipping, Map<Kind, List<float[]>>> curves = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private int judged;

  /** Begins with nothing. */
  public Evaluation(List<Measure> measures) {
    this.measures = List.copyOf(measures);
  }

  /**
   * What makes runs comparable.
   *
   * @param group the same for runs that differ in area and seed alone
   * @param area asked for, in (0,1)
   * @param seed of the run
   */
  public record Identity(String group, double area, long seed) {}

  private record Run(Identity identity, Map<Kind, BitSet> pixels, Map<Kind, Float> scores) {}

  /**
   * One line of the table.
   *
   * @param measure its name
   * @param kind what was judged
   * @param interval of its mean
   */
  public record Line(String measure, Kind kind, Interval interval) {}

  /** Judges a mask; measures that need a region are left out where none is known. */
  public void add(Case about, Identity identity, Saliency judgedMask) {
    Mask mask = judgedMask.mask();
    int height = mask.height();
    int width = mask.width();
    Map<Kind, Saliency> saliencies = new LinkedHashMap<>();
    saliencies.put(Kind.MASK, judgedMask);
    // each mask gets a control of its own, whatever was judged with it
    saliencies.put(Kind.RANDOM, Saliency.random(height, width, mask.area(), judged++));
    saliencies.put(Kind.DISC, Saliency.disc(height, width, mask.area()));
    Map<Kind, BitSet> pixels = new LinkedHashMap<>();
    Map<Kind, Float> scores = new LinkedHashMap<>();
    saliencies.forEach(
        (kind, saliency) -> {
          Candidate candidate = new Candidate(about, saliency);
          for (Measure measure : measures) {
            if (!measure.needsRegion() || about.region() != null) {
              put(measure.name(), kind, measure.judge().applyAsDouble(candidate));
            }
          }
          pixels.put(kind, Stability.cut(saliency.mask()));
          scores.put(kind, candidate.through());
          candidate.curves().forEach((flipping, curve) -> keep(flipping, kind, curve));
        });
    runs.add(new Run(identity, pixels, scores));
  }

  private void keep(Flipping flipping, Kind kind, float[] curve) {
    curves
        .computeIfAbsent(flipping, f -> new LinkedHashMap<>())
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(curve);
  }

  /**
   * Returns the mean curves of the masks and of each control; empty unless the measure is among
   * those judged by.
   *
   * @return by what was judged, the score before any change and after each step
   */
  public Map<Kind, List<Interval>> curves(Flipping flipping) {
    Map<Kind, List<Interval>> means = new LinkedHashMap<>();
    curves
        .getOrDefault(flipping, Map.of())
        .forEach((kind, list) -> means.put(kind, Interval.ofColumns(list)));
    return means;
  }

  private void put(String measure, Kind kind, double value) {
    values
        .computeIfAbsent(measure, m -> new LinkedHashMap<>())
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(value);
  }

  /**
   * Notes how masks of changed stimuli differ from a mask. The controls are made again as masks
   * are: the disc is the same, the random mask another one.
   */
  public void addSensitivity(Mask mask, List<Mask> others) {
    List<Mask> drawn = new ArrayList<>();
    others.forEach(other -> drawn.add(drawn(mask)));
    put(SENSITIVITY, Kind.MASK, Robustness.sensitivity(mask, others));
    put(SENSITIVITY, Kind.RANDOM, Robustness.sensitivity(drawn(mask), drawn));
    put(SENSITIVITY, Kind.DISC, 0);
  }

  /** Notes how a mask of a network with random weights goes with a mask; controls as above. */
  public void addSanity(Mask mask, Mask randomised) {
    put(SANITY, Kind.MASK, Robustness.rankCorrelation(mask, randomised));
    put(SANITY, Kind.RANDOM, Robustness.rankCorrelation(drawn(mask), drawn(mask)));
    put(SANITY, Kind.DISC, 1);
  }

  private Mask drawn(Mask like) {
    return Saliency.random(like.height(), like.width(), like.area(), judged++).mask();
  }

  /** Returns the table: each measure for each kind; measures of pairs where there are pairs. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (measure, kinds) -> kinds.forEach((kind, list) -> lines.add(line(measure, kind, list))));
    addPairs(
        lines,
        "seedIou",
        (a, b) -> a.area() == b.area() && a.seed() < b.seed(),
        (kind, a, b) -> Stability.iou(pixels(a, kind), pixels(b, kind)));
    addPairs(
        lines,
        "nestedness",
        (a, b) -> a.seed() == b.seed() && a.area() < b.area(),
        (kind, a, b) -> Stability.nestedness(pixels(a, kind), pixels(b, kind)));
    addPairs(
        lines,
        "monotonicity",
        (a, b) -> a.seed() == b.seed() && isNext(a, b),
        (kind, a, b) -> score(b, kind) >= score(a, kind) ? 1 : 0);
    return lines;
  }

  private interface Pair {
    double of(Kind kind, Run first, Run second);
  }

  private void addPairs(
      List<Line> lines, String name, BiPredicate<Identity, Identity> goTogether, Pair measure) {
    Map<String, List<Run>> groups = new LinkedHashMap<>();
    runs.forEach(
        run -> groups.computeIfAbsent(run.identity().group(), g -> new ArrayList<>()).add(run));
    for (Kind kind : Kind.values()) {
      List<Double> found = new ArrayList<>();
      for (List<Run> group : groups.values()) {
        for (Run a : group) {
          for (Run b : group) {
            if (goTogether.test(a.identity(), b.identity())) {
              found.add(measure.of(kind, a, b));
            }
          }
        }
      }
      if (!found.isEmpty()) {
        lines.add(line(name, kind, found));
      }
    }
  }

  /** Whether no area of the same group and seed lies between. */
  private boolean isNext(Identity a, Identity b) {
    return a.area() < b.area()
        && runs.stream()
            .map(Run::identity)
            .noneMatch(
                c ->
                    c.group().equals(a.group())
                        && c.seed() == a.seed()
                        && c.area() > a.area()
                        && c.area() < b.area());
  }

  private static BitSet pixels(Run run, Kind kind) {
    return run.pixels().getOrDefault(kind, new BitSet());
  }

  private static float score(Run run, Kind kind) {
    return run.scores().getOrDefault(kind, Float.NaN);
  }

  private static Line line(String measure, Kind kind, List<Double> list) {
    double[] plain = list.stream().mapToDouble(Double::doubleValue).toArray();
    return new Line(measure, kind, Interval.of(plain));
  }
}
