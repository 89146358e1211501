package extremalshell.explain.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import extremalshell.engine.Engine;
import extremalshell.explain.reward.DeviceReward;
import extremalshell.explain.reward.RewardFunction;
import extremalshell.explain.show.Looks;
import extremalshell.explain.show.Pose;
import extremalshell.model.BatchLimit;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import extremalshell.torchscript.OutOfMemory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The value of a mask: the reward of the stimulus seen through it, by variant, and its gradient.
 */
public final class Objective {
  private final Network network;
  private final List<Subject> subjects;
  private final Looks looks;
  private final Renderings renderings;
  private final RewardFunction reward;
  private final boolean renormalise;
  private final BatchLimit limit;
  private final NDManager owner;
  private final Map<Integer, NDArray> targets = new HashMap<>();
  private final List<Objective> alone = new ArrayList<>();

  /**
   * Takes variants, rewards and targets from the subjects, and renormalisation from the first one.
   *
   * @param renderings of their looks
   * @param limit most inputs for one pass of the network; more are split into parts
   * @param owner of arrays that live as long as this objective
   */
  public Objective(
      Network network,
      List<Subject> subjects,
      Renderings renderings,
      BatchLimit limit,
      NDManager owner) {
    this.network = network;
    this.subjects = subjects;
    this.looks = new Looks(subjects.stream().map(each -> each.settings().variant()).toList());
    this.renderings = renderings;
    this.renormalise = subjects.get(0).settings().renormalise();
    this.limit = limit;
    this.owner = owner;
    List<RewardFunction.Aim> aims = new ArrayList<>();
    for (int look = 0; look < looks.count(); look++) {
      Subject subject = subjects.get(looks.subject(look));
      aims.add(new RewardFunction.Aim(subject.settings().reward(), subject.target()));
    }
    this.reward = new RewardFunction(network, aims);
  }

  /** Returns the number of subjects; a batch has equally many masks of each, one after another. */
  public int subjects() {
    return subjects.size();
  }

  /** Returns the number of poses of an evaluation: one for neighbouring subjects of one seed. */
  public int poses() {
    return renderings.each().size();
  }

  /** Returns the seeds of the poses. */
  public List<Long> seeds() {
    return Renderings.seeds(subjects);
  }

  /**
   * Worth and gradient of masks.
   *
   * @param values one per mask: the reward, for delete its negative, for dual the difference
   * @param scores of the target through the masks, one per mask; for delete, of the rest
   * @param gradient with respect to the masks, of their shape
   */
  public record Evaluation(float[] values, float[] scores, NDArray gradient) {}

  /**
   * Runs the masks forward and backward, all stimuli in one pose.
   *
   * @param masks {@code [masks, values of the rendering]}, in [0,1]; its manager owns the gradient
   */
  public Evaluation evaluate(NDArray masks, Pose pose) {
    return evaluate(masks, Collections.nCopies(poses(), pose));
  }

  /**
   * Runs the masks forward and backward.
   *
   * @param masks {@code [masks, values of the rendering]}, in [0,1]; its manager owns the gradient
   * @param poses as many as {@link #poses} returns
   */
  public Evaluation evaluate(NDArray masks, List<Pose> poses) {
    List<Evaluation> parts =
        fitting(
            masks,
            poses,
            (objective, part, own) -> {
              Evaluation worth = objective.pass(part, own);
              worth.gradient().attach(masks.getManager());
              return worth;
            });
    if (parts.size() == 1) {
      return parts.get(0);
    }
    NDList gradients = new NDList(parts.stream().map(Evaluation::gradient).toList());
    return new Evaluation(
        joined(parts.stream().map(Evaluation::values).toList()),
        joined(parts.stream().map(Evaluation::scores).toList()),
        NDArrays.concat(gradients));
  }

  /**
   * Worth and gradient of masks, left on the device.
   *
   * @param values one per mask, {@code [masks]}
   * @param scores of the target through the masks, {@code [masks]}
   * @param gradient with respect to the masks, of their shape
   */
  public record DeviceEvaluation(NDArray values, NDArray scores, NDArray gradient) {
    private void attach(NDManager manager) {
      new NDList(values, scores, gradient).attach(manager);
    }
  }

  /** Returns whether masks can be evaluated without the host. */
  public boolean runsOnDevice() {
    return engine().stepsOnDevice() && reward.runsOnDevice();
  }

  /** Returns the engine of the network. */
  public Engine engine() {
    return network.engine();
  }

  /**
   * Checks a subject's results of {@link #evaluateOnDevice}.
   *
   * @param value of a reward
   * @param gradient sum of its values for all subjects
   * @throws extremalshell.UserException when one is not finite
   */
  public void check(int subject, float value, float gradient) {
    reward.check(value, looks.first(subject));
    network.finite().checkGradient(gradient, subjects.get(subject).target());
  }

  /**
   * Runs the masks forward and backward as {@link #evaluate} does, without waiting for the device.
   *
   * @param masks {@code [masks, values of the rendering]}, in [0,1]; its manager owns the results
   */
  public DeviceEvaluation evaluateOnDevice(NDArray masks, List<Pose> poses) {
    List<DeviceEvaluation> parts =
        fitting(
            masks,
            poses,
            (objective, part, own) -> {
              DeviceEvaluation worth = objective.passOnDevice(part, own);
              worth.attach(masks.getManager());
              return worth;
            });
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return new DeviceEvaluation(
        NDArrays.concat(new NDList(parts.stream().map(DeviceEvaluation::values).toList())),
        NDArrays.concat(new NDList(parts.stream().map(DeviceEvaluation::scores).toList())),
        NDArrays.concat(new NDList(parts.stream().map(DeviceEvaluation::gradient).toList())));
  }

  private DeviceEvaluation passOnDevice(NDArray masks, List<Pose> poses) {
    DeviceReward compiled = reward.onDevice(engine());
    NDArray targets = targets(rows(masks));
    NDArray[] seen = new NDArray[2];
    NDArray gradient =
        gradient(
            masks,
            poses,
            outputs -> {
              NDList rewards = compiled.of(outputs, targets);
              seen[0] = rewards.get(0);
              seen[1] = network.scores(outputs).gather(targets, 1).squeeze(1);
              return rewards.get(1);
            });
    return new DeviceEvaluation(
        looks.worth(seen[0]), looks.scores(seen[1]), looks.towardsMasks(gradient));
  }

  /** Makes targets once for each number of rows, so that no step waits for them. */
  private NDArray targets(int rows) {
    return targets.computeIfAbsent(rows, count -> reward.targets(owner, count));
  }

  /** The work on masks that fit. */
  @FunctionalInterface
  private interface Pass<T> {
    T of(Objective objective, NDArray masks, List<Pose> poses);
  }

  /** Runs a pass; if memory runs out, retries with half as many masks at once. */
  private <T> List<T> fitting(NDArray masks, List<Pose> poses, Pass<T> pass) {
    while (true) {
      try (NDManager attempt = masks.getManager().newSubManager()) {
        NDArray shown = masks.stopGradient();
        shown.attach(attempt);
        return inParts(shown, poses, pass, limit.most());
      } catch (OutOfMemory e) {
        limit.halve(rows(masks), e);
      }
    }
  }

  /** Returns the number of inputs for the network. */
  private int rows(NDArray masks) {
    return (int) masks.getShape().get(0) / subjects() * looks.count();
  }

  /**
   * Shows all masks at once. If they do not fit, it shows them subject by subject, in parts that
   * fit. It frees the memory of a part before the next one.
   */
  private <T> List<T> inParts(NDArray masks, List<Pose> poses, Pass<T> pass, int most) {
    int each = (int) masks.getShape().get(0) / subjects();
    if (rows(masks) <= most) {
      return List.of(pass.of(this, masks, poses));
    }
    List<T> seen = new ArrayList<>();
    for (int subject = 0; subject < subjects(); subject++) {
      Objective objective = alone(subject);
      List<Pose> own = List.of(poses.get(renderings.group(looks.first(subject))));
      int fitting = Math.max(1, most / objective.looks.count());
      int end = (subject + 1) * each;
      for (int from = subject * each; from < end; from += fitting) {
        try (NDManager scratch = masks.getManager().newSubManager()) {
          NDArray part = masks.get(new NDIndex("{}:{}", from, Math.min(end, from + fitting)));
          part.attach(scratch);
          seen.add(pass.of(objective, part, own));
        }
      }
    }
    return seen;
  }

  private static float[] joined(List<float[]> parts) {
    FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  /** Returns the objective of one subject; its memory belongs to the owner of this one. */
  public Objective alone(int subject) {
    if (subjects() == 1) {
      return this;
    }
    if (alone.isEmpty()) {
      for (int i = 0; i < subjects(); i++) {
        Renderings own = renderings.between(looks.first(i), looks.first(i + 1));
        alone.add(new Objective(network, List.of(subjects.get(i)), own, limit, owner));
      }
    }
    return alone.get(subject);
  }

  /** Returns the gradient of the shown masks; the backward pass starts with {@code upstream}. */
  private NDArray gradient(NDArray masks, List<Pose> poses, UnaryOperator<NDArray> upstream) {
    return network
        .gradients()
        .of(masks.getManager(), looks.shown(masks), shown -> image(shown, poses), upstream);
  }

  private Evaluation pass(NDArray masks, List<Pose> poses) {
    NDManager manager = masks.getManager();
    RewardFunction.Evaluation[] rewards = new RewardFunction.Evaluation[1];
    NDArray gradient =
        gradient(
            masks,
            poses,
            outputs -> {
              rewards[0] = reward.evaluate(manager, outputs);
              return rewards[0].gradient();
            });
    network.finite().checkGradient(gradient, row -> reward.target(row, rows(masks)));
    return new Evaluation(
        looks.worth(rewards[0].values()),
        looks.scores(rewards[0].scores()),
        looks.towardsMasks(gradient));
  }

  private NDArray image(NDArray shown, List<Pose> poses) {
    NDArray image = renderings.image(shown, poses);
    return renormalise ? network.inputs().renormalised(image) : image;
  }

  private List<Pose> still() {
    return Collections.nCopies(poses(), Pose.STILL);
  }

  /** Returns the worth of masks without their gradient, one per mask. */
  public float[] worth(NDArray masks) {
    return joined(fitting(masks, still(), Objective::worthAtOnce));
  }

  private float[] worthAtOnce(NDArray masks, List<Pose> poses) {
    NDArray outputs = network.outputs(image(looks.shown(masks), poses));
    return looks.worth(reward.evaluate(masks.getManager(), outputs).values());
  }

  /**
   * Returns the network's predictions for the stimulus seen through masks, for delete through the
   * rest; one each.
   */
  public Prediction[] predict(NDArray masks) {
    return fitting(masks, still(), Objective::predictAtOnce).stream()
        .flatMap(Arrays::stream)
        .toArray(Prediction[]::new);
  }

  private Prediction[] predictAtOnce(NDArray masks, List<Pose> poses) {
    NDArray scores = network.scores(network.outputs(image(looks.shown(masks), poses)));
    int classes = (int) scores.getShape().get(1);
    // one transfer for all masks
    float[] all = scores.toFloatArray();
    Prediction[] predictions = new Prediction[(int) masks.getShape().get(0)];
    int each = predictions.length / subjects();
    for (int i = 0; i < predictions.length; i++) {
      int row = looks.first(i / each) * each + i % each;
      int target = subjects.get(i / each).target();
      float[] own = Arrays.copyOfRange(all, row * classes, (row + 1) * classes);
      predictions[i] = network.prediction(own, target);
    }
    return predictions;
  }
}
