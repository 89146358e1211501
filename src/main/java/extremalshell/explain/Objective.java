package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a mask is worth: the reward of the stimulus seen through it, by variant, and its gradient.
 */
final class Objective {
  private final Network network;
  private final Rendering rendering;
  private final RewardFunction reward;
  private final Variant variant;
  private final boolean renormalise;
  private final int most;
  private final List<Objective> alone = new ArrayList<>();

  /**
   * Takes what the settings say of the variant and of normalising again.
   *
   * @param most masks that are seen at once; more go through the network in parts
   */
  Objective(
      Network network, Rendering rendering, RewardFunction reward, Settings settings, int most) {
    this(network, rendering, reward, settings.variant(), settings.renormalise(), most);
  }

  private Objective(
      Network network,
      Rendering rendering,
      RewardFunction reward,
      Variant variant,
      boolean renormalise,
      int most) {
    this.network = network;
    this.rendering = rendering;
    this.reward = reward;
    this.variant = variant;
    this.renormalise = renormalise;
    this.most = most;
  }

  /** How the stimulus lies in the network's view. */
  record Pose(int down, int right, boolean mirrored) {
    static final Pose STILL = new Pose(0, 0, false);
  }

  /** Returns the number of subjects; a batch has equally many masks of each, one after another. */
  int subjects() {
    return reward.targets().size();
  }

  /**
   * Worth and gradient of masks.
   *
   * @param values one a mask: the reward, for delete its negative, for dual the difference
   * @param scores of the target through the masks, one a mask; for delete, of what is left
   * @param gradient with respect to the masks, of their shape
   */
  record Evaluation(float[] values, float[] scores, NDArray gradient) {}

  /**
   * Runs the masks forward and backward.
   *
   * @param masks {@code [masks, values of the rendering]}, in [0,1]; its manager owns the gradient
   */
  Evaluation evaluate(NDArray masks, Pose pose) {
    List<Evaluation> parts =
        inParts(
            masks,
            (subject, part) -> {
              Evaluation worth = subject.pass(part, pose);
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
   * Sees all masks at once, or where they do not fit, subject by subject, each in parts of what
   * fits; what a part needs is freed before the next one.
   */
  private <T> List<T> inParts(NDArray masks, BiFunction<Objective, NDArray, T> seeing) {
    int count = (int) masks.getShape().get(0);
    if (count <= most) {
      return List.of(seeing.apply(this, masks));
    }
    List<T> seen = new ArrayList<>();
    int each = count / subjects();
    for (int subject = 0; subject < subjects(); subject++) {
      int end = (subject + 1) * each;
      for (int from = subject * each; from < end; from += most) {
        try (NDManager scratch = masks.getManager().newSubManager()) {
          NDArray part = masks.get(new NDIndex("{}:{}", from, Math.min(end, from + most)));
          part.attach(scratch);
          seen.add(seeing.apply(alone(subject), part));
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

  private Objective alone(int subject) {
    if (subjects() == 1) {
      return this;
    }
    if (alone.isEmpty()) {
      for (int i = 0; i < subjects(); i++) {
        alone.add(
            new Objective(network, rendering.of(i), reward.of(i), variant, renormalise, most));
      }
    }
    return alone.get(subject);
  }

  private Evaluation pass(NDArray masks, Pose pose) {
    NDManager manager = masks.getManager();
    RewardFunction.Evaluation[] rewards = new RewardFunction.Evaluation[1];
    NDArray gradient =
        network.gradient(
            manager,
            shown(masks),
            shown -> image(shown, pose),
            outputs -> {
              rewards[0] = reward.evaluate(manager, outputs);
              return rewards[0].gradient();
            });
    return new Evaluation(
        signed(rewards[0].values()), ofMasks(rewards[0].scores()), towardsMasks(gradient));
  }

  private NDArray image(NDArray shown, Pose pose) {
    NDArray image = rendering.image(shown, pose);
    return renormalise ? network.renormalised(image) : image;
  }

  /** Returns the worth of masks without their gradient, one a mask. */
  float[] worth(NDArray masks) {
    return joined(inParts(masks, Objective::worthAtOnce));
  }

  private float[] worthAtOnce(NDArray masks) {
    NDArray image = image(shown(masks), Pose.STILL);
    return signed(reward.evaluate(masks.getManager(), network.outputs(image)).values());
  }

  /** Returns what the network says of the stimulus seen through masks, one prediction each. */
  Prediction[] predict(NDArray masks) {
    return inParts(masks, Objective::predictAtOnce).stream()
        .flatMap(Arrays::stream)
        .toArray(Prediction[]::new);
  }

  private Prediction[] predictAtOnce(NDArray masks) {
    NDArray seen = variant == Variant.DELETE ? masks.neg().addi(1) : masks;
    NDArray scores = network.scores(network.outputs(image(seen, Pose.STILL)));
    Prediction[] predictions = new Prediction[(int) masks.getShape().get(0)];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] =
          network.prediction(scores.get(i).toFloatArray(), reward.target(i, predictions.length));
    }
    return predictions;
  }

  private NDArray shown(NDArray masks) {
    return switch (variant) {
      case PRESERVE -> masks;
      case DELETE -> masks.neg().addi(1);
      case DUAL -> {
        NDArray each = masks.reshape(subjects(), -1, masks.getShape().get(1));
        yield each.concat(each.neg().addi(1), 1).reshape(-1, masks.getShape().get(1));
      }
    };
  }

  private float[] ofMasks(float[] scores) {
    if (variant != Variant.DUAL) {
      return scores;
    }
    float[] kept = new float[scores.length / 2];
    int each = kept.length / subjects();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = scores[i / each * 2 * each + i % each];
    }
    return kept;
  }

  private float[] signed(float[] rewards) {
    if (variant != Variant.DUAL) {
      float sign = variant == Variant.DELETE ? -1 : 1;
      for (int i = 0; i < rewards.length; i++) {
        rewards[i] *= sign;
      }
      return rewards;
    }
    float[] values = new float[rewards.length / 2];
    int each = values.length / subjects();
    for (int i = 0; i < values.length; i++) {
      int kept = i / each * 2 * each + i % each;
      values[i] = rewards[kept] - rewards[kept + each];
    }
    return values;
  }

  /** Both signs of the deleted half cancel: it enters negated and is seen through 1 - m. */
  private NDArray towardsMasks(NDArray gradient) {
    if (variant != Variant.DUAL) {
      return gradient;
    }
    long values = gradient.getShape().get(1);
    return gradient
        .reshape(subjects(), 2, -1, values)
        .sum(new int[] {1})
        .reshape(gradient.getShape().get(0) / 2, values);
  }
}
