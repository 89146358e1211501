package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Granularity;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.model.TorchRuntime;
import extremalshell.perturb.Edge;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Makes masks: optimises extremal ones, or asks a peer. */
public final class Explainer {
  /** Terms of the smooth max for one mask; above this it takes gigabytes. */
  private static final double MOST_TERMS = 1 << 24;

  private Explainer() {}

  /**
   * Explains one target at several areas in one batch.
   *
   * @param view the stimulus as the network sees it, {@link Network#view}
   * @param target class index
   * @param areas each in (0,1), no two equal
   * @param asked settings; those that the method does not look at are let alone
   * @return one explanation an area, in order
   * @throws UserException when the network returns NaN or the settings do not fit
   */
  public static List<Explanation> explain(
      Network network,
      View view,
      int target,
      List<Double> areas,
      Settings asked,
      ProgressListener listener) {
    Settings settings = asked.applied();
    check(network, target, areas);
    Fade.check(settings.operator(), view);
    if (settings.method().isPeer()) {
      return PeerRun.explain(network, view, target, areas, settings, listener);
    }
    checkSizes(view, settings);
    Prediction input = network.predict(view, target);
    try (NDManager manager = TorchRuntime.newManager()) {
      Outcome outcome = optimise(manager, network, view, target, areas, settings, listener);
      double seconds = outcome.trace().seconds();
      List<Explanation> explanations = new ArrayList<>();
      for (int i = 0; i < areas.size(); i++) {
        explanations.add(
            new Explanation(
                network.name(),
                view.name(),
                origin(network, view, areas),
                resolved(settings, view),
                areas.get(i),
                input,
                outcome.trace().of(i),
                outcome.masks().get(i),
                Attribution.of(outcome.masks().get(i)),
                outcome.predictions().get(i),
                seconds,
                outcome.interrupted()));
      }
      return explanations;
    }
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
    check(network, target, List.of(0.5));
    Fade.check(settings.operator(), view);
    checkSizes(view, settings);
    Prediction input = network.predict(view, target);
    AreaSearch.check(settings, input);
    long start = System.nanoTime();
    try (NDManager manager = TorchRuntime.newManager()) {
      ExactAreas optimisation = exactAreas(manager, network, view, target, settings);
      AreaSearch search = new AreaSearch(optimisation, input.targetScore(), keep);
      AreaSearch.Found found = search.run(settings.iterations(), listener);
      double seconds = (System.nanoTime() - start) / 1e9;
      Explanation explanation =
          new Explanation(
              network.name(),
              view.name(),
              origin(network, view, List.of()),
              resolved(settings, view),
              found.area(),
              input,
              found.outcome().trace().of(found.index()),
              found.outcome().masks().get(found.index()),
              Attribution.of(found.outcome().masks().get(found.index())),
              found.outcome().predictions().get(found.index()),
              seconds,
              found.interrupted());
      return new SmallestArea(explanation, keep, found.reached(), found.curve());
    }
  }

  static Origin origin(Network network, View view, List<Double> areas) {
    return new Origin(
        network.address(),
        network.options().properties(),
        view.source(),
        areas,
        TorchRuntime.describe());
  }

  private static Outcome optimise(
      NDManager manager,
      Network network,
      View view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    double[] asked = areas.stream().mapToDouble(Double::doubleValue).toArray();
    if (settings.preset() == Preset.DEFAULT) {
      return exactAreas(manager, network, view, target, settings)
          .run(asked, settings.iterations(), null, listener);
    }
    Pyramid pyramid = pyramid(manager, network, view, settings, Edge.ZERO, 0);
    Rendering rendering = Rendering.ofPixels(manager, pyramid);
    RewardFunction reward = new RewardFunction(settings.reward(), network.scoreKind(), target);
    Objective objective = new Objective(network, rendering, reward, settings);
    return new ReferenceOptimiser(
            manager,
            objective,
            view.height(),
            view.width(),
            asked,
            settings,
            granularity(settings, view))
        .run(manager, listener, (iteration, grid, rewards, areaTerms) -> {});
  }

  private static ExactAreas exactAreas(
      NDManager manager, Network network, View view, int target, Settings settings) {
    Pyramid pyramid = pyramid(manager, network, view, settings, Edge.NORMALISED, settings.jitter());
    Granularity granularity = granularity(settings, view);
    Interpolation interpolation = ExactAreaOptimiser.lattice(manager, pyramid, granularity);
    Rendering rendering = Rendering.ofLattice(manager, pyramid, interpolation);
    RewardFunction reward = new RewardFunction(settings.reward(), network.scoreKind(), target);
    Objective objective = new Objective(network, rendering, reward, settings);
    return new ExactAreas(
        manager, objective, interpolation, view instanceof Photo, settings, granularity);
  }

  static Pyramid pyramid(
      NDManager manager, Network network, View view, Settings settings, Edge edge, int margin) {
    NDArray input = network.input(manager, view);
    NDArray base = Fade.base(network, view, input, settings.operator(), settings.seed());
    return Pyramid.of(manager, input, settings.operator(), base, edge, margin);
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

  /** The settings with everything that was left open filled in, so that they repeat the run. */
  private static Settings resolved(Settings settings, View view) {
    return settings.withGranularity(granularity(settings, view));
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

  private static void check(Network network, int target, List<Double> areas) {
    if (target < 0 || target >= network.labels().size()) {
      throw UserException.usage(
          "no class " + target + "; the network has 0 to " + (network.labels().size() - 1));
    }
    if (areas.isEmpty()) {
      throw UserException.usage("no area; expected at least one, above 0 and below 1");
    }
    for (double area : areas) {
      if (!(area > 0 && area < 1)) {
        throw UserException.usage("area " + area + " is not above 0 and below 1");
      }
    }
    if (new HashSet<>(areas).size() < areas.size()) {
      throw UserException.usage("areas " + areas + " name one area twice");
    }
  }
}
