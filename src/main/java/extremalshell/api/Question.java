package extremalshell.api;

import extremalshell.attribute.MethodSpec;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.reward.CustomReward;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * A question about a stimulus; immutable, each method returns another. {@link Network#ask} begins
 * one. Its defaults are the class of the highest score, an area of 0.1 and the settings of the
 * preset default.
 */
public final class Question {
  private static final double USUAL_AREA = 0.1;

  private final Network network;
  private final Stimulus stimulus;
  private final View view;
  private final int target;
  private final List<Double> areas;
  private final Settings settings;
  private final ProgressListener listener;

  private Question(
      Network network,
      Stimulus stimulus,
      View view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    this.network = network;
    this.stimulus = stimulus;
    this.view = view;
    this.target = target;
    this.areas = areas;
    this.settings = settings;
    this.listener = listener;
  }

  static Question about(Network network, Stimulus stimulus) {
    View view = network.view(stimulus);
    network.labels().checkAny();
    int best = network.top(view, 1).get(0).target();
    return new Question(
        network,
        stimulus,
        view,
        best,
        List.of(USUAL_AREA),
        Settings.of(Preset.DEFAULT),
        ProgressListener.NONE);
  }

  /**
   * Asks about a class.
   *
   * @param label from {@link Network#labels}, or a synonym
   * @throws extremalshell.UserException when the network has no such class, or several
   */
  public Question target(String label) {
    return target(network.labels().resolve(label));
  }

  /**
   * Asks about a class.
   *
   * @param index from 0 to the number of classes less one
   * @throws IndexOutOfBoundsException when there is no such class
   */
  public Question target(int index) {
    Objects.checkIndex(index, network.labels().size());
    return new Question(network, stimulus, view, index, areas, settings, listener);
  }

  /**
   * Asks for masks of several areas, computed together.
   *
   * @param values shares of the stimulus, each in (0,1), no two equal
   */
  public Question areas(double... values) {
    List<Double> all = DoubleStream.of(values).boxed().toList();
    return new Question(network, stimulus, view, target, all, settings, listener);
  }

  /** Lets a listener see each iteration; it can stop the optimisation. */
  public Question listener(ProgressListener value) {
    return new Question(network, stimulus, view, target, areas, settings, value);
  }

  /** Replaces all settings. */
  public Question settings(Settings value) {
    return new Question(network, stimulus, view, target, areas, value, listener);
  }

  private Question with(UnaryOperator<Settings> change) {
    return settings(change.apply(settings));
  }

  /** Sets the number of steps of the optimiser, at least 1; default 200. */
  public Question iterations(int value) {
    return with(each -> each.withIterations(value));
  }

  /** Sets the seed of every random number; default 0. */
  public Question seed(long value) {
    return with(each -> each.withSeed(value));
  }

  /** Sets whether the reward is of the evidence, the rest, or both. */
  public Question variant(Variant value) {
    return with(each -> each.withVariant(value));
  }

  /**
   * Sets the replacement of removed evidence.
   *
   * @param name such as {@code blur}, {@code mean} or {@code noise}
   * @throws extremalshell.UserException when there is no such operator
   */
  public Question operator(String name) {
    Operators.all().named(name);
    return with(each -> each.withOperator(OperatorSpec.named(name)));
  }

  /**
   * Sets the attribution method.
   *
   * @param name such as {@code extremal}, {@code grad-cam} or {@code rise}
   * @throws extremalshell.UserException when there is no such method
   */
  public Question method(String name) {
    return with(each -> each.withMethod(MethodSpec.named(name)));
  }

  /**
   * Sets the reward that is maximised.
   *
   * @param name such as {@code score} or {@code probability}
   * @throws extremalshell.UserException when there is no such reward
   */
  public Question reward(String name) {
    return reward(Rewards.all().named(name));
  }

  /**
   * Sets the reward to a function of the raw outputs, which is differentiated numerically.
   *
   * @param name in results
   * @param function of the raw outputs, one per class, and of the target's index
   */
  public Question reward(String name, CustomReward.Function function) {
    return reward(new CustomReward(name, function));
  }

  private Question reward(Reward reward) {
    return with(each -> each.withReward(reward));
  }

  /**
   * Answers for one area.
   *
   * @throws IllegalStateException when several areas are set; use {@link #answers}
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public Answer answer() {
    if (areas.size() != 1) {
      throw new IllegalStateException("asked for " + areas.size() + " areas; use answers()");
    }
    return answers().get(0);
  }

  /**
   * Answers for all areas.
   *
   * @return one per area, in the requested order
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (Explanation each : network.explain(subjects(), areas, listener)) {
      answers.add(new Answer(stimulus, view, each));
    }
    return List.copyOf(answers);
  }

  /**
   * Searches the smallest area whose mask keeps a share of the score (Fong, Patrick, Vedaldi 2019,
   * eq. 4). It ignores the requested areas.
   *
   * @param keep share of the score of the whole stimulus, in (0,1]
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public SmallestArea smallestArea(double keep) {
    return network.smallestAreas(subjects(), keep, listener).get(0);
  }

  private List<Subject> subjects() {
    return List.of(new Subject(view, target, settings));
  }
}
