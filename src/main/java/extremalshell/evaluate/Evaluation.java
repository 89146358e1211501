package extremalshell.evaluate;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * Judges masks one after the other, each beside two controls of the same area: a random smooth mask
 * and a disc in the middle. Masks of several methods for one question share their controls.
 */
public final class Evaluation {
  /** Name of the measure of {@link #addSensitivity}. */
  public static final String SENSITIVITY = "sensitivity";

  /** Name of the measure of {@link #addSanity}. */
  public static final String SANITY = "sanity";

  /** Subject of lines about masks, where all are of one method. */
  public static final String MASK = "mask";

  /** Subject of the control that is a random smooth mask. */
  public static final String RANDOM = "random";

  /** Subject of the control that is a disc in the middle. */
  public static final String DISC = "disc";

  /** Returns how titles call a subject. */
  public static String title(String subject) {
    return switch (subject) {
      case RANDOM -> "random smooth mask";
      case DISC -> "centred disc";
      default -> subject;
    };
  }

  private final List<Measure> measures;
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
  private final Map<Flipping, Map<String, List<float[]>>> curves = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final Set<String> methods = new LinkedHashSet<>();
  private final Set<String> controlled = new HashSet<>();
  private int judged;

  /** Begins with nothing. */
  public Evaluation(List<Measure> measures) {
    this.measures = List.copyOf(measures);
  }

  /**
   * What makes runs comparable.
   *
   * @param question the same for runs that differ in method, its settings, area and seed alone
   * @param method how the mask was found
   * @param group the same for runs that differ in area and seed alone
   * @param area asked for, in (0,1)
   * @param seed of the run
   */
  public record Identity(String question, String method, String group, double area, long seed) {}

  private record Run(
      String subject, String group, double area, long seed, BitSet pixels, float score) {}

  /**
   * One line of the table.
   *
   * @param measure its name
   * @param subject what was judged: a method, {@link #MASK}, {@link #RANDOM} or {@link #DISC}
   * @param interval of its mean
   */
  public record Line(String measure, String subject, Interval interval) {}

  /** Judges a mask; measures that need a region are left out where none is known. */
  public void add(Case about, Identity identity, Saliency saliency) {
    methods.add(identity.method());
    judge(about, identity, identity.method(), identity.group(), saliency);
    String control = identity.question() + " " + identity.area() + " " + identity.seed();
    if (controlled.add(control)) {
      Mask mask = saliency.mask();
      int height = mask.height();
      int width = mask.width();
      // each gets a control of its own, whatever was judged with it
      Saliency random = Saliency.random(height, width, mask.area(), judged++);
      judge(about, identity, RANDOM, identity.question(), random);
      Saliency disc = Saliency.disc(height, width, mask.area());
      judge(about, identity, DISC, identity.question(), disc);
    }
  }

  private void judge(
      Case about, Identity identity, String subject, String group, Saliency saliency) {
    Candidate candidate = new Candidate(about, saliency);
    for (Measure measure : measures) {
      double value =
          measure.needsRegion() && about.region() == null
              ? Double.NaN
              : measure.judge().applyAsDouble(candidate);
      put(measure.name(), subject, value);
    }
    runs.add(
        new Run(
            subject,
            group,
            identity.area(),
            identity.seed(),
            Stability.cut(saliency.mask()),
            candidate.through()));
    candidate.curves().forEach((flipping, curve) -> keep(flipping, subject, curve));
  }

  private void keep(Flipping flipping, String subject, float[] curve) {
    curves
        .computeIfAbsent(flipping, f -> new LinkedHashMap<>())
        .computeIfAbsent(subject, k -> new ArrayList<>())
        .add(curve);
  }

  /**
   * Returns the mean curves of the masks of each method and of each control; empty unless the
   * measure is among those judged by.
   *
   * @return by subject as lines have it, the score before any change and after each step
   */
  public Map<String, List<Interval>> curves(Flipping flipping) {
    Map<String, List<Interval>> means = new LinkedHashMap<>();
    ordered(curves.getOrDefault(flipping, Map.of()))
        .forEach((subject, list) -> means.put(named(subject), Interval.ofColumns(list)));
    return means;
  }

  private void put(String measure, String subject, double value) {
    values
        .computeIfAbsent(measure, m -> new LinkedHashMap<>())
        .computeIfAbsent(subject, k -> new ArrayList<>())
        .add(value);
  }

  /**
   * Notes how attributions of changed stimuli differ from one. The controls are made again as masks
   * are: the disc is the same, the random mask another one.
   *
   * @param area of the controls
   */
  public void addSensitivity(
      String method, double area, Attribution attribution, List<Attribution> others) {
    List<Attribution> drawn = new ArrayList<>();
    others.forEach(other -> drawn.add(drawn(attribution, area)));
    put(SENSITIVITY, method, Robustness.sensitivity(attribution, others));
    put(SENSITIVITY, RANDOM, Robustness.sensitivity(drawn(attribution, area), drawn));
    put(SENSITIVITY, DISC, 0);
  }

  /** Notes how one goes with that of a network with random weights; controls as above. */
  public void addSanity(
      String method, double area, Attribution attribution, Attribution randomised) {
    put(SANITY, method, Robustness.rankCorrelation(attribution, randomised));
    Attribution drawn = drawn(attribution, area);
    put(SANITY, RANDOM, Robustness.rankCorrelation(drawn, drawn(attribution, area)));
    put(SANITY, DISC, 1);
  }

  private Attribution drawn(Attribution like, double area) {
    return Saliency.random(like.height(), like.width(), area, judged++).attribution();
  }

  /** Returns the table: each measure for each subject; measures of pairs where there are pairs. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (measure, subjects) -> {
          boolean known =
              subjects.values().stream().flatMap(List::stream).anyMatch(v -> !v.isNaN());
          boolean asked =
              measures.stream().noneMatch(m -> m.name().equals(measure) && m.needsRegion());
          if (known || asked) {
            ordered(subjects).forEach((who, list) -> lines.add(line(measure, who, list)));
          }
        });
    addPairs(
        lines,
        "seedIou",
        (a, b) -> a.area() == b.area() && a.seed() < b.seed(),
        (a, b) -> Stability.iou(a.pixels(), b.pixels()));
    addPairs(
        lines,
        "nestedness",
        (a, b) -> a.seed() == b.seed() && a.area() < b.area(),
        (a, b) -> Stability.nestedness(a.pixels(), b.pixels()));
    addPairs(
        lines,
        "monotonicity",
        (a, b) -> a.seed() == b.seed() && isNext(a, b),
        (a, b) -> b.score() >= a.score() ? 1 : 0);
    return lines;
  }

  /** Methods as they came, the controls last. */
  private <T> Map<String, List<T>> ordered(Map<String, List<T>> subjects) {
    Map<String, List<T>> ordered = new LinkedHashMap<>();
    for (String method : methods) {
      ordered.put(method, subjects.getOrDefault(method, List.of()));
    }
    for (String control : List.of(RANDOM, DISC)) {
      ordered.put(control, subjects.getOrDefault(control, List.of()));
    }
    ordered.values().removeIf(List::isEmpty);
    return ordered;
  }

  private void addPairs(
      List<Line> lines,
      String name,
      BiPredicate<Run, Run> goTogether,
      ToDoubleBiFunction<Run, Run> measure) {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    for (Run a : runs) {
      for (Run b : runs) {
        if (a.subject().equals(b.subject())
            && a.group().equals(b.group())
            && goTogether.test(a, b)) {
          found
              .computeIfAbsent(a.subject(), s -> new ArrayList<>())
              .add(measure.applyAsDouble(a, b));
        }
      }
    }
    ordered(found).forEach((subject, list) -> lines.add(line(name, subject, list)));
  }

  /** Whether no area of the same group and seed lies between. */
  private boolean isNext(Run a, Run b) {
    return a.area() < b.area()
        && runs.stream()
            .noneMatch(
                c ->
                    c.subject().equals(a.subject())
                        && c.group().equals(a.group())
                        && c.seed() == a.seed()
                        && c.area() > a.area()
                        && c.area() < b.area());
  }

  private Line line(String measure, String subject, List<Double> list) {
    return new Line(measure, named(subject), Interval.of(list));
  }

  private String named(String subject) {
    return methods.size() == 1 && methods.contains(subject) ? MASK : subject;
  }
}
