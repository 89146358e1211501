package extremalshell.evaluate;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.model.Digests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Judges masks one after the other, each beside two controls of the same area: a random smooth mask
 * and a disc in the middle. Masks of several methods for one question share their controls.
 */
public final class Evaluation {
  /** Name of the measure of {@link #addSensitivity}. */
  public static final String SENSITIVITY = "sensitivity";

  /** Name of the measure of {@link #addSanity}. */
  public static final String SANITY = "sanity";

  /** Name of the measure of {@link #addCascade}; its lines have the share behind it. */
  public static final String CASCADE = "cascade";

  /** The meaning of the measures of pairs of masks, by name. */
  public static final Map<String, String> PAIRS = PairMeasure.meanings();

  /** Subject of lines about masks, where all are of one method. */
  public static final String MASK = "mask";

  /** Subject of the control that is a random smooth mask. */
  public static final String RANDOM = "random";

  /** Subject of the control that is a disc in the middle. */
  public static final String DISC = "disc";

  /** Returns the name of a subject in titles. */
  public static String title(String subject) {
    return switch (subject) {
      case RANDOM -> "random smooth mask";
      case DISC -> "centred disc";
      default -> subject;
    };
  }

  private final List<Measure> measures;
  private final Map<String, Map<String, List<Summary.Value>>> values = new LinkedHashMap<>();
  private final Map<Flipping, Map<String, List<Curve>>> curves = new LinkedHashMap<>();
  private final List<JudgedMask> runs = new ArrayList<>();
  private final Set<String> methods = new LinkedHashSet<>();
  private final Set<List<Object>> met = new HashSet<>();
  private final Set<String> pairs;
  private int judged;

  /**
   * Starts without masks.
   *
   * @param pairs names of the requested measures of {@link #PAIRS}
   */
  public Evaluation(List<Measure> measures, Set<String> pairs) {
    this.measures = List.copyOf(measures);
    this.pairs = Set.copyOf(pairs);
  }

  /**
   * Texts that are equal for comparable runs.
   *
   * @param about the same for runs of one network, stimulus and target
   * @param question the same for runs that differ in method, its settings, area and seed alone
   * @param method attribution method
   * @param group the same for runs that differ in area and seed alone
   * @param area requested, in (0,1)
   * @param seed of the run
   * @param stimulus the same for runs of one stimulus, independent of its file name
   */
  public record Identity(
      String about,
      String question,
      String method,
      String group,
      double area,
      long seed,
      String stimulus) {
    /** An identity whose stimulus is known only by the question. */
    public Identity(
        String about, String question, String method, String group, double area, long seed) {
      this(about, question, method, group, area, seed, about);
    }
  }

  private record Curve(String stimulus, float[] scores) {}

  /**
   * One line of the table.
   *
   * @param measure its name
   * @param subject a method, {@link #MASK}, {@link #RANDOM} or {@link #DISC}
   * @param summary of its values
   */
  public record Line(String measure, String subject, Summary summary) {}

  /**
   * Judges a mask; skips measures that need a region where none is known. A value that follows from
   * an earlier one for the same network, stimulus and target is not repeated. Examples: a disc is
   * the same for all seeds, the order of nested masks for all areas.
   */
  public void add(Case about, Identity identity, Saliency saliency) {
    methods.add(identity.method());
    judge(about, identity, identity.method(), identity.group(), saliency);
    if (isFirst("control", identity.question(), identity.area(), identity.seed())) {
      Mask mask = saliency.mask();
      int height = mask.height();
      int width = mask.width();
      // each mask gets its own control, independent of other masks
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
      String madeOf = measure.madeOf(candidate);
      if (isFirst(measure.name(), subject, identity.about(), madeOf)) {
        put(measure.name(), subject, identity, Measures.value(measure, candidate));
      }
    }
    runs.add(
        new JudgedMask(
            identity,
            subject,
            group,
            candidate.maskDigest(),
            Stability.cut(saliency.mask()),
            candidate.through()));
    candidate
        .curves()
        .forEach(
            (flipping, curve) -> keep(flipping, subject, new Curve(identity.stimulus(), curve)));
  }

  private boolean isFirst(Object... what) {
    return met.add(List.of(what));
  }

  private void keep(Flipping flipping, String subject, Curve curve) {
    curves
        .computeIfAbsent(flipping, f -> new LinkedHashMap<>())
        .computeIfAbsent(subject, k -> new ArrayList<>())
        .add(curve);
  }

  /**
   * The curves of a method or control: the score before any change and after each step.
   *
   * @param steps a summary for each step
   * @param each the curves themselves
   */
  public record Curves(List<Summary> steps, List<float[]> each) {
    /** Copies the lists. */
    public Curves {
      steps = List.copyOf(steps);
      each = List.copyOf(each);
    }
  }

  /**
   * Returns the curves of each method and control, by subject as in lines; empty unless the measure
   * was requested.
   */
  public Map<String, Curves> curves(Flipping flipping) {
    Map<String, Curves> found = new LinkedHashMap<>();
    ordered(curves.getOrDefault(flipping, Map.of()))
        .forEach(
            (subject, list) ->
                found.put(
                    named(subject),
                    new Curves(steps(list), list.stream().map(Curve::scores).toList())));
    return found;
  }

  private static List<Summary> steps(List<Curve> curves) {
    return IntStream.range(0, curves.get(0).scores().length)
        .mapToObj(
            step ->
                curves.stream()
                    .map(curve -> new Summary.Value(curve.stimulus(), curve.scores()[step]))
                    .toList())
        .map(Summary::of)
        .toList();
  }

  private void put(String measure, String subject, Identity identity, double value) {
    values
        .computeIfAbsent(measure, m -> new LinkedHashMap<>())
        .computeIfAbsent(subject, k -> new ArrayList<>())
        .add(new Summary.Value(identity.stimulus(), value));
  }

  /**
   * Adds the differences between the attributions of changed stimuli and an original one. Controls
   * are made again, as masks are: the same disc, another random mask.
   *
   * @param area of the controls
   */
  public void addSensitivity(
      Identity identity, double area, Attribution attribution, List<Attribution> others) {
    List<Attribution> drawn = new ArrayList<>();
    others.forEach(other -> drawn.add(drawn(attribution, area)));
    putAgain(
        SENSITIVITY,
        identity,
        attribution,
        () -> Robustness.sensitivity(attribution, others),
        () -> Robustness.sensitivity(drawn(attribution, area), drawn),
        0);
  }

  /**
   * Adds the agreement of a map with the map of a network with random weights; controls as above.
   */
  public void addSanity(
      Identity identity, double area, Attribution attribution, Attribution randomised) {
    addRandomised(SANITY, identity, area, attribution, randomised);
  }

  /**
   * Adds the agreement of a map with the map of a network whose last tensors have random weights.
   *
   * @param share of the tensors, in (0,1]
   */
  public void addCascade(
      Identity identity,
      double area,
      Attribution attribution,
      double share,
      Attribution randomised) {
    String measure = CASCADE + Math.round(100 * share);
    addRandomised(measure, identity, area, attribution, randomised);
  }

  private void addRandomised(
      String measure,
      Identity identity,
      double area,
      Attribution attribution,
      Attribution randomised) {
    Attribution drawn = drawn(attribution, area);
    putAgain(
        measure,
        identity,
        attribution,
        () -> Robustness.rankCorrelation(attribution, randomised),
        () -> Robustness.rankCorrelation(drawn, drawn(attribution, area)),
        1);
  }

  /** Copies count once, as among measures of one mask. */
  private void putAgain(
      String measure,
      Identity identity,
      Attribution attribution,
      DoubleSupplier value,
      DoubleSupplier ofRandom,
      double ofDisc) {
    String method = identity.method();
    methods.add(method);
    if (isFirst(measure, method, identity.about(), Digests.brief(attribution.values()))) {
      put(measure, method, identity, value.getAsDouble());
    }
    if (isFirst(measure, RANDOM, identity.question(), identity.area(), identity.seed())) {
      put(measure, RANDOM, identity, ofRandom.getAsDouble());
    }
    if (isFirst(measure, DISC, identity.about(), identity.area())) {
      put(measure, DISC, identity, ofDisc);
    }
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
              subjects.values().stream()
                  .flatMap(List::stream)
                  .anyMatch(v -> !Double.isNaN(v.value()));
          boolean asked =
              measures.stream().noneMatch(m -> m.name().equals(measure) && m.needsRegion());
          if (known || asked) {
            ordered(subjects).forEach((who, list) -> lines.add(line(measure, who, list)));
          }
        });
    for (PairMeasure measure : PairMeasure.values()) {
      if (pairs.contains(measure.title())) {
        addPairs(lines, measure);
      }
    }
    return lines;
  }

  /** Methods in their order of arrival, controls last. */
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

  /** Adds the mean over pairs; pairs of the same two masks count once. */
  private void addPairs(List<Line> lines, PairMeasure measure) {
    Map<String, List<Summary.Value>> found = new LinkedHashMap<>();
    Set<List<String>> counted = new HashSet<>();
    for (JudgedMask a : runs) {
      for (JudgedMask b : runs) {
        if (measure.looksAt(a, b, runs) && counted.add(measure.key(a, b))) {
          found
              .computeIfAbsent(a.subject(), s -> new ArrayList<>())
              .add(new Summary.Value(a.identity().stimulus(), measure.of(a, b)));
        }
      }
    }
    ordered(found).forEach((subject, list) -> lines.add(line(measure.title(), subject, list)));
  }

  private Line line(String measure, String subject, List<Summary.Value> list) {
    return new Line(measure, named(subject), Summary.of(list));
  }

  private String named(String subject) {
    return methods.size() == 1 && methods.contains(subject) ? MASK : subject;
  }
}
