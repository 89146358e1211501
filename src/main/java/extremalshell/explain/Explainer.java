package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.engine.Libtorch;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.objective.Renderings;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.NetworkStimulus;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Granularity;
import extremalshell.mask.Mask;
import extremalshell.model.BatchLimit;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes masks: optimises extremal ones, or uses another attribution method. */
public final class Explainer {
  /** Masks that a search of the smallest area optimises, for each subject. */
  public static final int MASKS_OF_A_SEARCH = AreaSearch.MASKS;

  private Explainer() {}

  /**
   * Explains subjects at several areas, all in one batch. Subjects are independent of each other.
   *
   * @param asked subjects with views of one size and settings that {@linkplain Settings#joins
   *     join}; exactly one for the preset reference
   * @param areas each in (0,1), no two equal
   * @return one explanation for each area of the first subject, then of the next subject. With
   *     several {@linkplain Settings#explanations explanations}, a subject has all areas of its
   *     first one, then of its second one
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public static List<Explanation> explain(
      Network network, List<Subject> asked, List<Double> areas, ProgressListener listener) {
    return each(asked, some -> Libtorch.inTurn(() -> explained(network, some, areas, listener)));
  }

  private static List<Explanation> explained(
      Network network, List<Subject> asked, List<Double> areas, ProgressListener listener) {
    List<Subject> subjects = joined(asked, Settings::applied);
    Settings settings = subjects.get(0).settings();
    subjects.forEach(subject -> Checks.check(network, subject));
    Checks.checkAreas(areas, subjects.get(0).view());
    List<Prediction> inputs = new ArrayList<>();
    subjects.forEach(each -> inputs.add(network.predict(each.view(), each.target())));
    if (settings.isConsensus()) {
      return consensus(network, subjects, areas, listener);
    }
    if (settings.method().isPeer()) {
      List<Explanation> explanations = new ArrayList<>();
      for (int i = 0; i < subjects.size(); i++) {
        Call call = new Call(network, subjects.get(i), inputs.get(i), areas, 1);
        explanations.addAll(PeerRun.explain(call, listener));
      }
      return explanations;
    }
    if (settings.explanations() > 1) {
      return SeveralReasons.explain(network, subjects, inputs, areas, listener);
    }
    try (NDManager manager = network.engine().newManager()) {
      Outcome outcome = optimise(manager, network, subjects, areas, listener);
      double seconds = outcome.trace().seconds();
      List<Explanation> explanations = new ArrayList<>();
      for (int i = 0; i < outcome.masks().size(); i++) {
        int at = i / areas.size();
        explanations.add(
            new Call(network, subjects.get(at), inputs.get(at), areas, subjects.size())
                .explanation(areas.get(i % areas.size()), outcome, i, seconds, outcome.ending()));
      }
      return areas.size() == 1 ? explanations : ranked(explanations, areas.size());
    }
  }

  /** Adds the ranking to masks of several areas; the masks of one subject are neighbours. */
  static List<Explanation> ranked(List<Explanation> explanations, int areas) {
    List<Explanation> all = new ArrayList<>();
    for (int first = 0; first < explanations.size(); first += areas) {
      List<Explanation> each = explanations.subList(first, first + areas);
      Attribution ranking = Attribution.of(Ranking.of(each));
      each.forEach(explanation -> all.add(explanation.withAttribution(ranking)));
    }
    return all;
  }

  private static List<Explanation> consensus(
      Network network, List<Subject> subjects, List<Double> areas, ProgressListener listener) {
    List<Explanation> explanations = new ArrayList<>();
    for (Subject each : subjects) {
      Consensus consensus = Consensus.of(each.settings());
      explanations.addAll(ConsensusRun.explain(network, each, areas, consensus, listener));
    }
    return explanations;
  }

  /**
   * Explains one subject at several areas; see {@link #explain(Network, List, List,
   * ProgressListener)}.
   */
  public static List<Explanation> explain(
      Network network,
      View view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    return explain(network, List.of(new Subject(view, target, settings)), areas, listener);
  }

  /**
   * Returns the settings that {@link #smallestAreas} searches with: the reward score in place of
   * probability where the network's scores are cosines.
   */
  public static Settings searching(Network network, Settings asked) {
    return AreaSearch.settings(network.scoreKind(), asked);
  }

  /**
   * Searches the smallest areas at which masks keep a share of their targets' scores, all in one
   * batch. Subjects are independent of each other.
   *
   * @param asked subjects with views of one size and settings that {@linkplain Settings#joins
   *     join}; the search applies {@link #searching} to the settings
   * @param keep share of the score of the whole stimulus, in (0,1]
   * @return one per subject
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public static List<SmallestArea> smallestAreas(
      Network network, List<Subject> asked, double keep, ProgressListener listener) {
    return each(asked, some -> Libtorch.inTurn(() -> searched(network, some, keep, listener)));
  }

  private static List<SmallestArea> searched(
      Network network, List<Subject> asked, double keep, ProgressListener listener) {
    List<Subject> subjects = joined(asked, each -> searching(network, each));
    List<Prediction> inputs = new ArrayList<>();
    for (Subject each : subjects) {
      Checks.check(network, each);
      Prediction input = network.predict(each.view(), each.target());
      AreaSearch.check(each.settings(), input);
      inputs.add(input);
    }
    long start = System.nanoTime();
    try (NDManager manager = network.engine().newManager()) {
      ExactAreaContext optimisation = exactAreas(manager, network, subjects);
      double[] wholes = inputs.stream().mapToDouble(Prediction::targetScore).toArray();
      AreaSearch search = new AreaSearch(optimisation, wholes, keep);
      List<AreaSearch.Found> all = search.run(subjects.get(0).settings().iterations(), listener);
      double seconds = (System.nanoTime() - start) / 1e9;
      List<SmallestArea> areas = new ArrayList<>();
      for (int i = 0; i < subjects.size(); i++) {
        AreaSearch.Found found = all.get(i);
        Explanation explanation =
            new Call(network, subjects.get(i), inputs.get(i), List.of(), subjects.size())
                .explanation(found.area(), found.outcome(), found.index(), seconds, found.ending());
        areas.add(new SmallestArea(explanation, keep, found.reached(), found.curve()));
      }
      return areas;
    }
  }

  /** Recordings with different units of time have different grids, and share no batch. */
  private static <T> List<T> each(List<Subject> asked, Function<List<Subject>, List<T>> explain) {
    Granularity granularity = asked.get(0).settings().granularity();
    boolean isTogether = granularity == null || granularity.units().isEmpty();
    if (isTogether || asked.stream().map(Subject::view).distinct().count() == 1) {
      return explain.apply(asked);
    }
    return asked.stream().map(List::of).map(explain).flatMap(List::stream).toList();
  }

  private static List<Subject> joined(List<Subject> asked, UnaryOperator<Settings> used) {
    List<Subject> subjects =
        asked.stream()
            .map(each -> new Subject(each.view(), each.target(), used.apply(each.settings())))
            .toList();
    Settings settings = subjects.get(0).settings();
    if (!subjects.stream().allMatch(each -> each.settings().joins(settings))) {
      throw new IllegalArgumentException("these settings cannot share a batch");
    }
    return subjects;
  }

  /** The state that the explanations of one subject share. */
  record Call(
      Network network, Subject subject, Prediction input, List<Double> areas, int subjects) {
    Explanation explanation(
        double area, Outcome outcome, int index, double seconds, Ending ending) {
      Mask mask = outcome.masks().get(index);
      return explanation(
          area,
          outcome.trace().of(index),
          mask,
          Attribution.of(mask),
          outcome.predictions().get(index),
          seconds,
          ending);
    }

    private String engine() {
      int each = areas.isEmpty() ? MASKS_OF_A_SEARCH : areas.size();
      View view = subject.view();
      return network.engine().describe()
          + (subjects == 1 ? "" : ", batch of " + subjects * each)
          + network.batchLimit(view.height(), view.width()).describe(subjects * each);
    }

    Explanation explanation(
        double area,
        List<Snapshot> trace,
        Mask mask,
        Attribution attribution,
        Prediction perturbation,
        double seconds,
        Ending ending) {
      View view = subject.view();
      Settings settings = subject.settings();
      String scores = network.scoreKind().noun();
      Origin origin = new Origin(network.address(), view.source(), areas, engine(), scores);
      return new Explanation(
          network.name(),
          view.name(),
          origin,
          // with all open values filled in, so that the settings repeat the run
          settings.withGranularity(granularity(settings, view)),
          area,
          input,
          trace,
          mask,
          attribution,
          perturbation,
          seconds,
          ending);
    }
  }

  private static Outcome optimise(
      NDManager manager,
      Network network,
      List<Subject> subjects,
      List<Double> areas,
      ProgressListener listener) {
    Settings settings = subjects.get(0).settings();
    double[] asked = areas.stream().mapToDouble(Double::doubleValue).toArray();
    if (settings.preset() == Preset.DEFAULT) {
      return exactAreas(manager, network, subjects).run(asked, settings.iterations(), listener);
    }
    if (subjects.size() > 1) {
      throw new IllegalArgumentException("the preset reference takes one subject at a time");
    }
    View view = subjects.get(0).view();
    return new ReferenceOptimiser(
            manager,
            ofPixels(manager, network, subjects.get(0)),
            view.height(),
            view.width(),
            asked,
            settings,
            granularity(settings, view))
        .run(manager, listener, (iteration, grid, step) -> {});
  }

  /**
   * Returns the objective of masks with one value per pixel, for an unshifted stimulus.
   *
   * @param manager owns its arrays
   */
  static Objective ofPixels(NDManager manager, Network network, Subject subject) {
    Settings settings = subject.settings();
    Pyramid pyramid = NetworkStimulus.pyramid(manager, network, subject.view(), settings, 0);
    return objective(
        manager,
        network,
        List.of(subject),
        Renderings.ofPixels(network.engine(), manager, pyramid, settings.variant()));
  }

  /** The key of a pyramid; operators that draw random numbers depend on the seed. */
  private record Faded(View view, OperatorSpec operator, long seed) {
    static Faded of(Subject subject) {
      OperatorSpec operator = subject.settings().operator();
      long seed = operator.operator().draws() ? subject.seed() : 0;
      return new Faded(subject.view(), operator, seed);
    }
  }

  static ExactAreaContext exactAreas(NDManager manager, Network network, List<Subject> subjects) {
    Settings settings = subjects.get(0).settings();
    Map<Faded, Pyramid> known = new HashMap<>();
    List<Pyramid> pyramids = new ArrayList<>();
    for (Subject each : subjects) {
      pyramids.add(
          known.computeIfAbsent(
              Faded.of(each),
              faded ->
                  NetworkStimulus.pyramid(
                      manager, network, faded.view(), each.settings(), settings.jitter())));
    }
    View view = subjects.get(0).view();
    Granularity granularity = granularity(settings, view);
    int[] units = granularity.units().map(view::columns).orElse(new int[0]);
    Interpolation interpolation =
        ExactAreaOptimiser.lattice(manager, pyramids.get(0), granularity, units);
    Renderings renderings =
        Renderings.ofLattice(network.engine(), manager, subjects, pyramids, interpolation);
    return new ExactAreaContext(
        manager,
        objective(manager, network, subjects, renderings),
        interpolation,
        view.rowsAlike(),
        settings,
        granularity);
  }

  private static Objective objective(
      NDManager manager, Network network, List<Subject> subjects, Renderings renderings) {
    View view = subjects.get(0).view();
    BatchLimit limit = network.batchLimit(view.height(), view.width());
    return new Objective(network, subjects, renderings, limit, manager);
  }

  static Granularity granularity(Settings settings, View view) {
    Granularity asked = settings.granularity();
    if (asked != null) {
      return asked;
    }
    return view.granularity();
  }
}
