package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Proof, at load, that a network scores and differentiates as it should: finite scores, a finite
 * gradient that is not all zero, the same scores before and after a gradient step, and the same
 * scores alone and in a batch.
 *
 * @param classes number of outputs
 * @param likelyScoreKind probabilities when the outputs look so, logits otherwise
 * @param largestScore largest absolute output, of noise and of its negative
 */
record SelfCheck(int classes, ScoreKind likelyScoreKind, float largestScore) {
  private static final float TOLERANCE = 1e-3f;

  static SelfCheck run(String name, TorchScript module, Preprocessing preprocessing) {
    try (NDManager manager = TorchRuntime.newManager()) {
      Preprocessing.Example example = preprocessing.example();
      Shape shape = new Shape(1, preprocessing.channels(), example.height(), example.width());
      NDArray input = manager.create(example.values(), shape);
      float[] scores = first(module, input, preprocessing).toFloatArray();
      checkFinite(name, scores, "scores");
      float[] gradient =
          module.gradient(manager, input.duplicate(), outputs -> outputs.onesLike()).toFloatArray();
      checkFinite(name, gradient, "gradients");
      if (maxAbs(gradient) == 0) {
        throw UserException.failed(
            "network '" + name + "' has a gradient of zero with respect to its input", null);
      }
      float[] after = module.forward(input).toFloatArray();
      if (differ(scores, after, 0)) {
        throw UserException.failed(
            "network '" + name + "' scores the same input differently after a gradient step", null);
      }
      NDArray pair = manager.create(new Shape(2).addAll(shape.slice(1)));
      pair.set(new ai.djl.ndarray.index.NDIndex("0"), input.squeeze(0));
      pair.set(new ai.djl.ndarray.index.NDIndex("1"), input.squeeze(0).neg());
      NDArray both = module.forward(pair);
      if (differ(scores, both.get(0).toFloatArray(), TOLERANCE)) {
        throw UserException.failed(
            "network '" + name + "' scores an input differently in a batch of two", null);
      }
      return new SelfCheck(scores.length, kind(scores), maxAbs(both.toFloatArray()));
    }
  }

  /** A network that takes no such input at all may be one for another kind of input. */
  private static NDArray first(TorchScript module, NDArray input, Preprocessing preprocessing) {
    try {
      return module.forward(input);
    } catch (UserException e) {
      boolean itself = e.getCause() != null;
      if (!itself || preprocessing.otherInputs().isEmpty()) {
        throw e;
      }
      throw new UserException(
          e.exitCode(), e.getMessage() + "; " + preprocessing.otherInputs(), e.getCause());
    }
  }

  /** Returns whether the outputs could as well be cosines as what they look like. */
  boolean couldBeCosines() {
    return likelyScoreKind == ScoreKind.LOGITS && largestScore <= 1 + TOLERANCE;
  }

  /** Checks that the outputs can be what is said of them. */
  void verify(String name, @Nullable ScoreKind said) {
    boolean wrong =
        said == ScoreKind.COSINE
            ? largestScore > 1 + TOLERANCE
            : said == ScoreKind.PROBABILITIES && likelyScoreKind != ScoreKind.PROBABILITIES;
    if (wrong) {
      throw UserException.usage(
          "network '"
              + name
              + "' returns values up to "
              + largestScore
              + ", which are no "
              + (said == ScoreKind.COSINE ? "cosines" : "probabilities")
              + "; expected score: logits");
    }
  }

  private static void checkFinite(String name, float[] values, String what) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserException.failed("network '" + name + "' returns NaN or infinite " + what, null);
      }
    }
  }

  private static float maxAbs(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static boolean differ(float[] a, float[] b, float tolerance) {
    float scale = Math.max(1, maxAbs(a));
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > tolerance * scale) {
        return true;
      }
    }
    return false;
  }

  private static ScoreKind kind(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      if (score < 0) {
        return ScoreKind.LOGITS;
      }
      sum += score;
    }
    return Math.abs(sum - 1) < 1e-3 ? ScoreKind.PROBABILITIES : ScoreKind.LOGITS;
  }
}
