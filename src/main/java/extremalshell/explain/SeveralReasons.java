package extremalshell.explain;

import ai.djl.ndarray.NDManager;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Outcome;
import extremalshell.explain.setting.Settings;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Masks that do not overlap: each is optimised where earlier masks show nothing. If a later mask
 * keeps the score as well, the network has more than one reason.
 */
final class SeveralReasons {
  /** The mask value of a point from which later masks avoid it. */
  private static final float SHOWN = 0.05f;

  private SeveralReasons() {}

  /**
   * Explains subjects, one after the other.
   *
   * @return for each subject, for the first mask one explanation an area, then for the second
   * @throws extremalshell.UserException when the masks do not fit into the stimulus
   */
  static List<Explanation> explain(
      Network network,
      List<Subject> subjects,
      List<Prediction> inputs,
      List<Double> areas,
      ProgressListener listener) {
    List<Explanation> all = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      all.addAll(
          explain(new Explainer.Call(network, subjects.get(i), inputs.get(i), areas, 1), listener));
    }
    return all;
  }

  private static List<Explanation> explain(Explainer.Call call, ProgressListener listener) {
    List<Double> areas = call.areas();
    Settings settings = call.subject().settings();
    double[] asked = areas.stream().mapToDouble(Double::doubleValue).toArray();
    List<Explanation> found = new ArrayList<>();
    int last = settings.explanations() - 1;
    double largest = areas.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Checks.checkRoom(settings.explanations(), last, 1 - last * largest, areas);
    try (NDManager manager = call.network().engine().newManager()) {
      ExactAreaContext about =
          Explainer.exactAreas(manager, call.network(), List.of(call.subject()));
      float[] weights = about.interpolation().weights();
      float[] open = new float[weights.length];
      Arrays.fill(open, 1);
      for (int number = 0; number < settings.explanations(); number++) {
        Checks.checkRoom(settings.explanations(), number, sum(weights, open), areas);
        ExactAreaContext left = number == 0 ? about : about.within(open);
        Outcome outcome = left.run(asked, settings.iterations(), listener);
        List<Explanation> each = new ArrayList<>();
        for (int i = 0; i < asked.length; i++) {
          double seconds = outcome.trace().seconds();
          each.add(call.explanation(asked[i], outcome, i, seconds, outcome.ending()));
        }
        found.addAll(asked.length == 1 ? each : Explainer.ranked(each, asked.length));
        if (outcome.ending() != Ending.WHOLE) {
          break;
        }
        for (int i = 0; i < outcome.lattice().length; i++) {
          if (outcome.lattice()[i] > SHOWN) {
            open[i % open.length] = 0;
          }
        }
      }
    }
    return found;
  }

  private static double sum(float[] weights, float[] open) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * open[i];
    }
    return sum;
  }
}
