package extremalshell.api;

import extremalshell.evaluate.Case;
import extremalshell.evaluate.Evaluation;
import extremalshell.evaluate.Measure;
import extremalshell.evaluate.Measures;
import extremalshell.evaluate.Region;
import extremalshell.evaluate.Saliency;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Settings;
import extremalshell.model.Digests;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers by measures, each beside two controls of the same area: a random smooth mask and a
 * disc in the middle. {@code docs/evaluation.md} explains the measures. An evaluator is for one
 * thread.
 */
public final class Evaluator {
  private final Network network;
  private final Evaluation evaluation;

  /**
   * Starts with no answers.
   *
   * @param network that gave the answers
   * @param measures names such as {@code deletion}, {@code insertion} or {@code binarity}
   * @throws extremalshell.UserException when there is no such measure
   */
  public Evaluator(Network network, String... measures) {
    this.network = network;
    List<Measure> all = Stream.of(measures).map(name -> Measures.all().named(name)).toList();
    this.evaluation = new Evaluation(all, Set.of());
  }

  /** Judges an answer without a known place of the object. */
  public Evaluator add(Answer answer) {
    return add(answer, null);
  }

  /**
   * Judges an answer.
   *
   * @param object its place in the view; null if unknown, which leaves out measures that need it
   * @throws extremalshell.UserException when the network returns NaN
   */
  public Evaluator add(Answer answer, @Nullable Region object) {
    Explanation found = answer.explanation();
    Settings settings = found.settings();
    Case about =
        Case.of(
            network.scorer(answer.view(), settings),
            found.target(),
            settings.operator(),
            object,
            found.targetArea(),
            settings.seed());
    String stimulus = Digests.brief(answer.stimulus().content());
    String asked = String.join("\n", found.network(), stimulus, "" + found.target());
    Evaluation.Identity identity =
        new Evaluation.Identity(
            asked,
            asked + "\n" + settings.operator(),
            settings.method().kind().name(),
            asked + "\n" + settings.withSeed(0),
            found.targetArea(),
            settings.seed(),
            stimulus);
    evaluation.add(about, identity, Saliency.of(found.mask(), found.attribution()));
    return this;
  }

  /** Returns a line for each measure, and within it one for the masks and one for each control. */
  public List<Evaluation.Line> lines() {
    return evaluation.lines();
  }
}
