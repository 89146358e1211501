package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Granularity;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.model.TorchRuntime;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/** Makes masks: optimises extremal ones, or asks a peer. */
public final class Explainer {
  /** Terms of the smooth max for one mask; above this it takes gigabytes. */
  private static final double MOST_TERMS = 1 << 24;

  private Explainer() {}

  /**
   * Explains subjects at several areas, all in one batch.
   *
   * @param subjects whose views have one size; one alone with the preset reference
   * @param areas each in (0,1), no two equal
   * @param asked settings; those that the method does not look at are let alone
   * @return explanations of the first subject, one an area in order, then those of the next
   * @throws UserException when the network returns NaN or the settings do not fit
   */
  public static List<Explanation> explain(
      Network network,
      List<Subject> subjects,
      List<Double> areas,
      Settings asked,
      ProgressListener listener) {
    Settings settings = asked.applied();
    subjects.forEach(subject -> check(network, subject, settings));
    checkAreas(areas, subjects.get(0).view());
    List<Prediction> inputs = new ArrayList<>();
    subjects.forEach(each -> inputs.add(network.predict(each.view(), each.target())));
    if (settings.method().isPeer()) {
      List<Explanation> explanations = new ArrayList<>();
      for (int i = 0; i < subjects.size(); i++) {
        Call call = new Call(network, subjects.get(i), inputs.get(i), areas, settings);
        explanations.addAll(PeerRun.explain(call, listener));
      }
      return explanations;
    }
    try (NDManager manager = TorchRuntime.newManager()) {
      Outcome outcome = optimise(manager, network, subjects, areas, settings, listener);
      double seconds = outcome.trace().seconds();
      List<Explanation> explanations = new ArrayList<>();
      for (int i = 0; i < outcome.masks().size(); i++) {
        int at = i / areas.size();
        explanations.add(
            new Call(network, subjects.get(at), inputs.get(at), areas, settings)
                .explanation(areas.get(i % areas.size()), outcome, i, seconds, outcome.ending()));
      }
      return explanations;
    }
  }

  /**
   * Explains one subject at several areas; see {@link #explain(Network, List, List, Settings,
   * ProgressListener)}.
   */
  public static List<Explanation> explain(
      Network network,
      View view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    return explain(network, List.of(new Subject(view, target)), areas, settings, listener);
  }

  /**
   * Searches the smallest area at which a mask keeps a share of the target's score.
   *
   * @param view the stimulus as the network sees it, {@link Network#view}
   * @param target class index
   * @param keep share of the score of the whole stimulus, in (0,1]
   * @throws UserException when the network returns NaN or the settings do not fit
   */
  public static SmallestArea smallestArea(
      Network network,
      View view,
      int target,
      double keep,
      Settings settings,
      ProgressListener listener) {
    Subject subject = new Subject(view, target);
    check(network, subject, settings);
    Prediction input = network.predict(view, target);
    AreaSearch.check(settings, input);
    long start = System.nanoTime();
    try (NDManager manager = TorchRuntime.newManager()) {
      ExactAreas optimisation = exactAreas(manager, network, List.of(subject), settings);
      AreaSearch search = new AreaSearch(optimisation, input.targetScore(), keep);
      AreaSearch.Found found = search.run(settings.iterations(), listener);
      double seconds = (System.nanoTime() - start) / 1e9;
      Explanation explanation =
          new Call(network, subject, input, List.of(), settings)
              .explanation(found.area(), found.outcome(), found.index(), seconds, found.ending());
      return new SmallestArea(explanation, keep, found.reached(), found.curve());
    }
  }

  /** What the explanations of one subject share. */
  record Call(
      Network network, Subject subject, Prediction input, List<Double> areas, Settings settings) {
    private Explanation explanation(
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

    Explanation explanation(
        double area,
        List<Snapshot> trace,
        Mask mask,
        Attribution attribution,
        Prediction perturbation,
        double seconds,
        Ending ending) {
      View view = subject.view();
      Origin origin =
          new Origin(
              network.address(),
              network.options().properties(),
              view.source(),
              areas,
              TorchRuntime.describe());
      return new Explanation(
          network.name(),
          view.name(),
          origin,
          // with everything that was left open filled in, so that they repeat the run
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
      Settings settings,
      ProgressListener listener) {
    double[] asked = areas.stream().mapToDouble(Double::doubleValue).toArray();
    if (settings.preset() == Preset.DEFAULT) {
      return exactAreas(manager, network, subjects, settings)
          .run(asked, settings.iterations(), listener);
    }
    if (subjects.size() > 1) {
      throw new IllegalArgumentException("the preset reference takes one subject at a time");
    }
    View view = subjects.get(0).view();
    Pyramid pyramid = Fade.pyramid(manager, network, view, settings, 0);
    return new ReferenceOptimiser(
            manager,
            objective(network, subjects, Rendering.ofPixels(manager, pyramid), settings),
            view.height(),
            view.width(),
            asked,
            settings,
            granularity(settings, view))
        .run(manager, listener, (iteration, grid, rewards, areaTerms) -> {});
  }

  private static ExactAreas exactAreas(
      NDManager manager, Network network, List<Subject> subjects, Settings settings) {
    IdentityHashMap<View, Pyramid> pyramids = new IdentityHashMap<>();
    for (Subject subject : subjects) {
      pyramids.computeIfAbsent(
          subject.view(), v -> Fade.pyramid(manager, network, v, settings, settings.jitter()));
    }
    List<Pyramid> each = subjects.stream().map(s -> pyramids.get(s.view())).toList();
    View view = subjects.get(0).view();
    Granularity granularity = granularity(settings, view);
    Interpolation interpolation = ExactAreaOptimiser.lattice(manager, each.get(0), granularity);
    Rendering rendering = Rendering.ofLattice(manager, each, interpolation);
    return new ExactAreas(
        manager,
        objective(network, subjects, rendering, settings),
        interpolation,
        view instanceof Photo,
        settings,
        granularity);
  }

  static Objective objective(
      Network network, List<Subject> subjects, Rendering rendering, Settings settings) {
    List<Integer> targets = subjects.stream().map(Subject::target).toList();
    RewardFunction reward = new RewardFunction(settings.reward(), network.scoreKind(), targets);
    View view = subjects.get(0).view();
    int inputs = network.gradientsAtOnce(view.height(), view.width());
    int most = settings.variant() == Variant.DUAL ? Math.max(1, inputs / 2) : inputs;
    return new Objective(network, rendering, reward, settings, most);
  }

  private static Granularity granularity(Settings settings, View view) {
    Granularity asked = settings.granularity();
    if (asked != null) {
      return asked;
    }
    return view instanceof Photo
        ? Granularity.scaledTo(view.height(), view.width())
        : Granularity.SPEECH;
  }

  private static void checkSizes(View view, Settings settings) {
    int shorter = Math.min(view.height(), view.width());
    int mostJitter = Math.max(Settings.of(Preset.DEFAULT).jitter(), shorter / 4);
    if (settings.jitter() > mostJitter) {
      throw UserException.usage(
          "jitter "
              + settings.jitter()
              + " is above a quarter of the input's shorter side, "
              + mostJitter
              + " pixels");
    }
    Granularity granularity = granularity(settings, view);
    if (settings.preset() == Preset.REFERENCE && !granularity.isSquare()) {
      throw UserException.usage(
          "the preset reference has one granularity for both axes; expected step: and sigma: alone");
    }
    int mostStep = Math.max(1, shorter / 4);
    if (granularity.step() > mostStep || granularity.sigma() > shorter) {
      throw UserException.usage(
          "granularity "
              + granularity
              + " is too coarse for an input of "
              + view.width()
              + "x"
              + view.height()
              + "; expected a step up to "
              + mostStep
              + " and a sigma up to "
              + shorter);
    }
    double reach = 3 + 2 * Math.ceil(granularity.sigma() / granularity.step());
    double nodes = (double) view.height() * view.width() / Math.pow(granularity.step(), 2);
    if (reach * reach * nodes / granularity.stretch() > MOST_TERMS) {
      throw UserException.usage(
          "granularity "
              + granularity
              + " is too fine to compute; expected a larger step, or a sigma nearer to three steps");
    }
  }

  private static void check(Network network, Subject subject, Settings settings) {
    int target = subject.target();
    if (target < 0 || target >= network.labels().size()) {
      throw UserException.usage(
          "no class " + target + "; the network has 0 to " + (network.labels().size() - 1));
    }
    if (settings.nested() && settings.preset() == Preset.REFERENCE) {
      throw UserException.usage(
          "nested masks need exact areas; expected the preset default, not reference");
    }
    Fade.check(settings.operator(), subject.view());
    checkSizes(subject.view(), settings);
  }

  private static void checkAreas(List<Double> areas, View view) {
    if (areas.isEmpty()) {
      throw UserException.usage("no area; expected at least one, above 0 and below 1");
    }
    for (double area : areas) {
      if (!(area > 0 && area < 1)) {
        throw UserException.usage("area " + area + " is not above 0 and below 1");
      }
      if (area * view.height() * view.width() < 1) {
        throw UserException.usage(
            String.format(
                Locale.ROOT,
                "area %s is less than one point of the input of %dx%d; expected at least %.2g",
                area,
                view.width(),
                view.height(),
                1.0 / view.height() / view.width()));
      }
    }
    if (new HashSet<>(areas).size() < areas.size()) {
      throw UserException.usage("areas " + areas + " name one area twice");
    }
  }
}
