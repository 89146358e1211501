package extremalshell.bench.truth;

import extremalshell.UserException;
import extremalshell.attribute.AttributionMethod;
import extremalshell.attribute.MethodSpec;
import extremalshell.attribute.Methods;
import extremalshell.evaluate.Saliency;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A method that answers questions: of this shell, a peer, or one of two uninformed controls. */
@FunctionalInterface
interface Contestant {
  /** Voters of the consensus. */
  int SEEDS = 8;

  /**
   * Answers.
   *
   * @throws UserException when the network lacks what the method needs
   */
  Answer answer(Question question);

  /** Returns all contestants by name, in the order of tables. */
  static Map<String, Contestant> all() {
    Map<String, Contestant> all = new LinkedHashMap<>();
    Settings settings = Settings.of(Preset.DEFAULT).withSnapshots(1);
    all.put("consensus", question -> of(question, settings.withConsensus(SEEDS), false));
    all.put("extremal", question -> of(question, settings, true));
    for (AttributionMethod peer : Methods.all().all()) {
      if (peer.isPeer() && !peer.isForTransformers()) {
        Settings asked = settings.withMethod(new MethodSpec(peer, Map.of()));
        all.put(peer.name(), question -> of(question, asked, false));
      }
    }
    all.put("disc", question -> control(question, true));
    all.put("random", question -> control(question, false));
    return all;
  }

  /**
   * Returns the contestants with some names.
   *
   * @throws UserException when there is no such contestant
   */
  static Map<String, Contestant> named(List<String> names) {
    Map<String, Contestant> all = all();
    for (String name : names) {
      if (!all.containsKey(name)) {
        throw UserException.usage(
            "no method '" + name + "'; expected some of " + String.join(", ", all.keySet()));
      }
    }
    all.keySet().retainAll(names);
    return all;
  }

  private static Answer of(Question question, Settings settings, boolean severalAreas) {
    double area = question.area();
    List<Double> areas = new ArrayList<>(List.of(area));
    if (severalAreas) {
      areas.addAll(0, List.of(area / 2));
      areas.add(Math.min(2 * area, (1 + area) / 2));
    }
    List<Explanation> found =
        Explainer.explain(
            question.network(),
            question.view(),
            question.target(),
            areas,
            settings,
            ProgressListener.NONE);
    Explanation asked = found.get(areas.indexOf(area));
    return new Answer(asked.mask(), asked.attribution());
  }

  private static Answer control(Question question, boolean disc) {
    int height = question.view().height();
    int width = question.view().width();
    Saliency saliency =
        disc
            ? Saliency.disc(height, width, question.area())
            : Saliency.random(height, width, question.area(), question.name().hashCode());
    float[] graded = new float[saliency.order().length];
    for (int rank = 0; rank < graded.length; rank++) {
      graded[saliency.order()[rank]] = 1 - rank / (float) graded.length;
    }
    return new Answer(saliency.mask(), new extremalshell.mask.Attribution(height, width, graded));
  }
}
