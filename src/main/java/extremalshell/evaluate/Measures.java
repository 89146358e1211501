package extremalshell.evaluate;

import extremalshell.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The registration of the measures of one mask, in the order of tables: a new one is a line. */
public final class Measures {
  private static final Parts<Measure> ALL =
      new Parts<>(
          "measure",
          Measure.class,
          List.of(
              of(
                  "deletion",
                  "area under the score curve while the most important pixels are removed (lower is"
                      + " better)",
                  Flipping.STEPS + 1,
                  Candidate::orderDigest,
                  c -> Flipping.auc(c.curve(Flipping.DELETION))),
              of(
                  "insertion",
                  "area under the score curve while the most important pixels are restored (higher"
                      + " is better)",
                  Flipping.STEPS + 1,
                  Candidate::orderDigest,
                  c -> Flipping.auc(c.curve(Flipping.INSERTION))),
              of(
                  "drop",
                  "share of the score that is lost when only the mask remains, for every variant (lower"
                      + " is better)",
                  Measures::shown,
                  c -> relative(c.about().whole() - c.through(), c.about().whole())),
              of(
                  "increase",
                  "share of masks through which the score is higher (higher is better)",
                  Measures::shown,
                  c -> c.through() > c.about().whole() ? 1 : 0),
              of(
                  "gain",
                  "gain of score through the mask, as a share of 1 minus the score (higher is"
                      + " better)",
                  Measures::shown,
                  c -> relative(c.through() - c.about().whole(), 1 - c.about().whole())),
              of(
                  "fidIn",
                  "share of masks that keep the target as the highest class; no value where it is not"
                      + " the highest of the whole (higher is better)",
                  2,
                  Measures::shown,
                  Measures::fidelity),
              of(
                  "hallucination",
                  "edges that only the masked stimulus has, as a share of the stimulus's edges"
                      + " (lower is better)",
                  Measures::shown,
                  c ->
                      Hallucination.of(
                          c.about().scorer().input(),
                          c.shown(),
                          c.mask().height(),
                          c.mask().width())),
              of(
                  "road",
                  "half the difference between the scores without the least and without the most"
                      + " relevant pixels (higher is better)",
                  Road.STEPS,
                  Candidate::orderDigest,
                  c ->
                      Road.of(
                          c.about().scorer(),
                          c.saliency().order(),
                          c.about().target(),
                          c.about().seed())),
              of(
                  "infidelity",
                  "squared error of the predicted loss of score when squares are removed (lower is"
                      + " better)",
                  Infidelity.PASSES,
                  Candidate::attributionDigest,
                  c ->
                      Infidelity.of(
                          c.about().scorer(),
                          c.saliency().attribution(),
                          c.about().whole(),
                          c.about().target(),
                          c.about().seed())),
              of(
                  "sensitivityN",
                  "correlation of the attribution of random pixels with the loss of score when they"
                      + " are removed (higher is better)",
                  SensitivityN.PASSES,
                  Candidate::attributionDigest,
                  c ->
                      SensitivityN.of(
                          c.about().scorer(),
                          c.saliency().attribution(),
                          c.about().whole(),
                          c.about().target(),
                          c.about().seed())),
              of(
                  "sparseness",
                  "Gini index of the attribution (higher is sparser)",
                  Candidate::attributionDigest,
                  c -> Sparseness.of(c.saliency().attribution().values())),
              of(
                  "binarity",
                  "mean of 4m(1-m) (lower is crisper)",
                  Candidate::maskDigest,
                  c -> c.mask().statistics().binarity()),
              of(
                  "areaError",
                  "realised minus requested area",
                  c -> c.maskDigest() + " " + c.about().targetArea(),
                  c -> c.mask().area() - c.about().targetArea()),
              new Plain(
                  "pointing",
                  "share of masks whose maximum is within 15 pixels of the object (higher is"
                      + " better)",
                  true,
                  0,
                  c -> c.attributionDigest() + c.regionDigest(),
                  c -> region(c).isHitBy(c.saliency().attribution()) ? 1 : 0),
              new Plain(
                  "energy",
                  "share of the mask on the object (higher is better)",
                  true,
                  0,
                  c -> c.maskDigest() + c.regionDigest(),
                  c -> region(c).energy(c.mask())),
              new Plain(
                  "rocAuc",
                  "probability that a frame of the clip ranks above another frame (higher is"
                      + " better)",
                  true,
                  0,
                  c -> c.attributionDigest() + c.regionDigest(),
                  c -> region(c).rocAuc(c.saliency().attribution()))));

  private Measures() {}

  /** Names of the measures that follow the order of all pixels. */
  public static final Set<String> OF_ORDERS =
      Set.of("deletion", "insertion", "road", "pointing", "rocAuc");

  /** Returns all measures. */
  public static Parts<Measure> all() {
    return ALL;
  }

  /** Returns the values of some measures for one mask, without controls, by their names. */
  public static Map<String, Double> values(List<String> names, Case about, Saliency saliency) {
    Candidate candidate = new Candidate(about, saliency);
    Map<String, Double> values = new LinkedHashMap<>();
    ALL.all().stream()
        .filter(measure -> names.contains(measure.name()))
        .forEach(measure -> values.put(measure.name(), value(measure, candidate)));
    return values;
  }

  /** Returns the value of a candidate; NaN where it has none, or lacks a place that is needed. */
  static double value(Measure measure, Candidate candidate) {
    return measure.needsRegion() && candidate.about().region() == null
        ? Double.NaN
        : measure.judge(candidate);
  }

  private record Plain(
      String name,
      String description,
      boolean needsRegion,
      int passes,
      Function<Candidate, String> origin,
      ToDoubleFunction<Candidate> value)
      implements Measure {
    @Override
    public String madeOf(Candidate candidate) {
      return origin.apply(candidate);
    }

    @Override
    public double judge(Candidate candidate) {
      return value.applyAsDouble(candidate);
    }
  }

  private static Measure of(
      String name,
      String meaning,
      Function<Candidate, String> madeOf,
      ToDoubleFunction<Candidate> judge) {
    return of(name, meaning, 0, madeOf, judge);
  }

  private static Measure of(
      String name,
      String meaning,
      int passes,
      Function<Candidate, String> madeOf,
      ToDoubleFunction<Candidate> judge) {
    return new Plain(name, meaning, false, passes, madeOf, judge);
  }

  private static String shown(Candidate candidate) {
    return candidate.maskDigest() + " " + candidate.about().operator();
  }

  /** Only positive values count; a score that is not positive has no share. */
  private static double relative(double part, double whole) {
    return whole > 0 ? Math.max(0, part) / whole : Double.NaN;
  }

  /** Masks for another class than the top one have no value. */
  private static double fidelity(Candidate candidate) {
    int[] tops = candidate.tops();
    if (tops[0] != candidate.about().target()) {
      return Double.NaN;
    }
    return tops[1] == tops[0] ? 1 : 0;
  }

  private static Region region(Candidate candidate) {
    Region region = candidate.about().region();
    if (region == null) {
      throw new IllegalStateException("asked without a region");
    }
    return region;
  }
}
