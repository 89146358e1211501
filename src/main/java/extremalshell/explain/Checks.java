package extremalshell.explain;

import extremalshell.UserException;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.NetworkStimulus;
import extremalshell.input.View;
import extremalshell.mask.Granularity;
import extremalshell.model.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Checks the inputs of an explanation. */
final class Checks {
  /** Terms of the smooth max for one mask; above this it takes gigabytes. */
  private static final double MOST_TERMS = 1 << 24;

  private Checks() {}

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
    Granularity granularity = Explainer.granularity(settings, view);
    if (settings.preset() == Preset.REFERENCE && !granularity.isSquare()) {
      throw UserException.usage(
          "the preset reference has one granularity for both axes; give step: and sigma: only");
    }
    granularity.units().ifPresent(view::columns);
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
              + " is too fine to compute; give a larger step, or a sigma closer to three steps");
    }
  }

  /**
   * Checks a target and the settings of a subject.
   *
   * @throws UserException when they do not fit the network or the stimulus
   */
  static void check(Network network, Subject subject) {
    Settings settings = subject.settings();
    int target = subject.target();
    if (target < 0 || target >= network.labels().size()) {
      throw UserException.usage(
          "no class " + target + "; the network has 0 to " + (network.labels().size() - 1));
    }
    boolean isAlone = network.labels().size() == 1;
    if (isAlone && Rewards.isRelative(settings.reward()) && !settings.method().isPeer()) {
      throw UserException.usage(
          "the network has one class, with a probability of always 1; give reward: 'score'"
              + (network.address().options().hasReference() ? "" : ", or add a class with enrol"));
    }
    if (settings.isConsensus()) {
      checkConsensus(settings);
    }
    if (settings.pieces() > 0 && (settings.preset() == Preset.REFERENCE || settings.nested())) {
      throw UserException.usage(
          "pieces: needs exact areas without nesting; choose the preset default and nested: false");
    }
    if (settings.explanations() > 1
        && (settings.preset() == Preset.REFERENCE || settings.nested())) {
      throw UserException.usage(
          "explanations: needs exact areas without nesting; choose the preset default and nested:"
              + " false");
    }
    if (settings.nested() && settings.preset() == Preset.REFERENCE) {
      throw UserException.usage(
          "nested masks need exact areas; choose the preset default instead of reference");
    }
    NetworkStimulus.check(settings.operator(), subject.view());
    checkSizes(subject.view(), settings);
  }

  private static void checkConsensus(Settings settings) {
    if (settings.preset() == Preset.REFERENCE) {
      throw UserException.usage(
          "a consensus needs exact areas; choose the preset default instead of reference");
    }
  }

  /**
   * Checks that there is room for masks that do not overlap.
   *
   * @param left share of the stimulus that the masks before do not show
   * @throws UserException when there is none
   */
  static void checkRoom(int explanations, int found, double left, List<Double> areas) {
    double largest = areas.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (left <= largest) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "explanations: after %d of %d masks %.2f of the stimulus is left, no more than the"
                  + " area %s; give smaller areas or fewer explanations",
              found,
              explanations,
              left,
              largest));
    }
  }

  /**
   * Checks areas that are explained together.
   *
   * @throws UserException when an area is impossible for the view, or two are equal
   */
  static void checkAreas(List<Double> areas, View view) {
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
      throw UserException.usage("areas " + areas + " name the same area twice");
    }
  }
}
