package extremalshell.evaluate;

import extremalshell.Parts;
import java.util.List;
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
                  "area under the score while the most important pixels go; lower is better",
                  Candidate::orderDigest,
                  c -> Flipping.auc(c.curve(Flipping.DELETION))),
              of(
                  "insertion",
                  "area under the score while they come back; higher is better",
                  Candidate::orderDigest,
                  c -> Flipping.auc(c.curve(Flipping.INSERTION))),
              of(
                  "drop",
                  "share of the score that the mask loses; lower is better",
                  Measures::shown,
                  c -> relative(c.about().whole() - c.through(), c.about().whole())),
              of(
                  "increase",
                  "share of masks through which the score is higher; higher is better",
                  Measures::shown,
                  c -> c.through() > c.about().whole() ? 1 : 0),
              of(
                  "gain",
                  "share of what was missing to 1 that the mask adds; higher is better",
                  Measures::shown,
                  c -> relative(c.through() - c.about().whole(), 1 - c.about().whole())),
              of(
                  "road",
                  "score without the least relevant pixels minus without the most, halved; higher is better",
                  Candidate::orderDigest,
                  c ->
                      Road.of(
                          c.about().scorer(),
                          c.saliency().order(),
                          c.about().target(),
                          c.about().seed())),
              of(
                  "infidelity",
                  "squared error of predicting what removing squares costs; lower is better",
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
                  "correlation of what random pixels count for with what removing them costs; higher"
                      + " is better",
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
                  "Gini index of what pixels count for; higher is sparser",
                  Candidate::attributionDigest,
                  c -> Sparseness.of(c.saliency().attribution().values())),
              of(
                  "binarity",
                  "mean of 4m(1-m); lower is crisper",
                  Candidate::maskDigest,
                  c -> c.mask().statistics().binarity()),
              of(
                  "areaError",
                  "realised minus asked area",
                  c -> c.maskDigest() + " " + c.about().targetArea(),
                  c -> c.mask().area() - c.about().targetArea()),
              new Plain(
                  "pointing",
                  "share of masks whose maximum is within 15 pixels of the object; higher is better",
                  true,
                  c -> c.attributionDigest() + c.regionDigest(),
                  c -> region(c).isHitBy(c.saliency().attribution()) ? 1 : 0),
              new Plain(
                  "energy",
                  "share of the mask on the object; higher is better",
                  true,
                  c -> c.maskDigest() + c.regionDigest(),
                  c -> region(c).energy(c.mask())),
              new Plain(
                  "rocAuc",
                  "probability that a frame of the clip counts for more than another; higher is better",
                  true,
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

  private record Plain(
      String name,
      String description,
      boolean needsRegion,
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
    return new Plain(name, meaning, false, madeOf, judge);
  }

  private static String shown(Candidate candidate) {
    return candidate.maskDigest() + " " + candidate.about().operator();
  }

  /** Only what is above 0 counts; a score that is not positive has no share. */
  private static double relative(double part, double whole) {
    return whole > 0 ? Math.max(0, part) / whole : Double.NaN;
  }

  private static Region region(Candidate candidate) {
    Region region = candidate.about().region();
    if (region == null) {
      throw new IllegalStateException("asked without a region");
    }
    return region;
  }
}
