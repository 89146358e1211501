package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.OneDnn;
import extremalshell.torchscript.NetworkArchive;
import extremalshell.torchscript.TorchScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Proves at load that a network scores and differentiates correctly. Scores are finite; the
 * gradient is finite and not all zero. Scores are the same before and after a gradient step, and
 * the same alone and in a batch.
 *
 * @param module the network, called one by one where it takes no batch
 * @param evidence outputs for negated noise, for noise and, where both reveal little, for louder
 *     noise
 * @param choice which of several outputs is used and how to choose another; empty for one output
 * @param notices findings for the user
 * @param avoidsOneDnn whether oneDNN computes the network wrongly on this CPU
 */
record SelfCheck(
    TorchScript module,
    Evidence evidence,
    String choice,
    List<String> notices,
    boolean avoidsOneDnn) {
  private static final float TOLERANCE = 1e-3f;

  /** Tolerance on GPUs, which add in another order and with shorter numbers. */
  private static final float GPU_TOLERANCE = 1e-2f;

  /** Tolerance as a share of a gradient's length: rounding moves the edges of rectifiers. */
  private static final double GRADIENT_TOLERANCE = 0.2;

  private static final float LOUDER = 100;

  /**
   * Checks a module that runs, on a CPU also without oneDNN, which computes some networks wrongly.
   * If oneDNN is right only for single inputs, the network gets inputs one by one. Afterwards
   * libtorch has oneDNN as before.
   *
   * @param archive its code may show why there is no gradient
   * @throws UserException when it is not sound
   */
  static SelfCheck run(
      Engine engine,
      String name,
      Fitting.Fitted fitted,
      NetworkArchive archive,
      boolean scoreIsSaid) {
    boolean before = OneDnn.isUsed();
    if (engine.isGpu() || !OneDnn.use(true)) {
      return check(engine, name, fitted, archive, scoreIsSaid);
    }
    try {
      UserException failure = null;
      try {
        SelfCheck with =
            check(engine, name, before ? fitted : again(engine, fitted), archive, scoreIsSaid);
        Pass pass = Pass.of(engine, with.module(), fitted);
        OneDnn.use(false);
        if (pass.isNear(Pass.of(engine, with.module(), fitted))) {
          return with;
        }
      } catch (UserException e) {
        failure = e;
      }
      OneDnn.use(false);
      SelfCheck without;
      try {
        without = check(engine, name, again(engine, fitted), archive, scoreIsSaid);
      } catch (UserException e) {
        throw failure == null ? e : failure;
      }
      return without.withOneDnnOneByOne(engine, name, fitted);
    } finally {
      OneDnn.use(before);
    }
  }

  /** Returns a check that computes one by one with oneDNN where that is right. */
  private SelfCheck withOneDnnOneByOne(Engine engine, String name, Fitting.Fitted fitted) {
    TorchScript single = fitted.module().with(fitted.module().adaptation().withBatch(1));
    Pass right = Pass.of(engine, module, fitted);
    OneDnn.use(true);
    boolean isRight = Pass.of(engine, single, fitted).isNear(right);
    List<String> all = new ArrayList<>(notices);
    all.add(
        "libtorch's oneDNN computes network '"
            + name
            + "' wrongly on this processor"
            + (isRight
                ? " in batches; one input is computed after another"
                : "; while it is open, libtorch computes without oneDNN"));
    return new SelfCheck(isRight ? single : module, evidence, choice, all, !isRight);
  }

  /**
   * Outputs of a pair of inputs and their gradients.
   *
   * @param outputs of both
   * @param gradient with respect to both
   */
  private record Pass(float[] outputs, float[] gradient) {
    /** Computes in one batch, unless the module is called one by one. */
    static Pass of(Engine engine, TorchScript module, Fitting.Fitted fitted) {
      try (NDManager manager = engine.newManager()) {
        NDArray pair = pair(Fitting.example(manager, fitted.preprocessing()));
        return new Pass(
            module.forward(pair).toFloatArray(),
            module.gradient(manager, pair.duplicate(), SelfCheck::weights).toFloatArray());
      }
    }

    boolean isNear(Pass right) {
      return !differ(right.outputs, outputs, TOLERANCE)
          && distance(right.gradient, gradient) <= GRADIENT_TOLERANCE * norm(right.gradient);
    }
  }

  private static Fitting.Fitted again(Engine engine, Fitting.Fitted fitted) {
    try (NDManager manager = engine.newManager()) {
      NDArray input = Fitting.example(manager, fitted.preprocessing());
      float[] outputs = fitted.module().forward(input).toFloatArray();
      return new Fitting.Fitted(fitted.module(), fitted.preprocessing(), outputs, fitted.notices());
    }
  }

  /** Puts the input last, since a recurrence along the batch does not change the first one. */
  private static NDArray pair(NDArray input) {
    return NDArrays.concat(new NDList(input.neg(), input));
  }

  private static SelfCheck check(
      Engine engine,
      String name,
      Fitting.Fitted fitted,
      NetworkArchive archive,
      boolean scoreIsSaid) {
    try (NDManager manager = engine.newManager()) {
      TorchScript module = fitted.module();
      NDArray input = Fitting.example(manager, fitted.preprocessing());
      float[] scores = fitted.outputs();
      checkFinite(name, scores, "scores");
      String choice = choice(module, input);
      try {
        checkGradient(manager, name, module, input, archive);
      } catch (UserException e) {
        throw choice.isEmpty()
            ? e
            : new UserException(e.exitCode(), e.getMessage() + "; it " + choice, e.getCause());
      }
      float[] after = module.forward(input).toFloatArray();
      if (differ(scores, after, engine.isGpu() ? TOLERANCE : 0)) {
        throw UserException.failed(
            "network '"
                + name
                + "' scores the same input differently after a gradient step; was it exported in"
                + " training mode? call model.eval() first",
            null);
      }
      List<String> notices = new ArrayList<>();
      if (!choice.isEmpty()) {
        notices.add("network '" + name + "' " + choice);
      }
      NDArray pair = pair(input);
      NDArray both = batch(module, pair, scores.length);
      if (both == null) {
        module = module.with(module.adaptation().withBatch(1));
        both = module.forward(pair);
        notices.add(
            "network '"
                + name
                + "' accepts one input at a time; batches are computed one"
                + " input after another");
      }
      if (differ(scores, both.get(1).toFloatArray(), engine.isGpu() ? GPU_TOLERANCE : TOLERANCE)) {
        throw UserException.failed(
            "network '"
                + name
                + "' scores an input differently in a batch of two; was it exported in training"
                + " mode? call model.eval() first",
            null);
      }
      Evidence evidence = new Evidence(scores.length, both.toFloatArray());
      if (!scoreIsSaid && evidence.isBounded()) {
        float[] louder = module.forward(input.mul(LOUDER)).toFloatArray();
        evidence = isFinite(louder) ? evidence.with(louder) : evidence;
      }
      return new SelfCheck(module, evidence, choice, notices, false);
    }
  }

  /** Returns null if the network takes no batch, or returns one row for a whole batch. */
  private static @Nullable NDArray batch(TorchScript module, NDArray pair, int classes) {
    try {
      NDArray both = module.forward(pair);
      return both.getShape().get(1) == classes ? both : null;
    } catch (UserException e) {
      return null;
    }
  }

  private static String choice(TorchScript module, NDArray input) {
    List<String> several = module.outputs(input);
    return several.size() < 2 || !module.adaptation().output().isEmpty()
        ? ""
        : "returns outputs "
            + String.join(", ", several)
            + "; using the first; give output: '"
            + several.get(1)
            + "' for another";
  }

  /** Checks the gradient at several inputs, since some inputs saturate a network. */
  private static void checkGradient(
      NDManager manager, String name, TorchScript module, NDArray input, NetworkArchive archive) {
    String hint = archive.cutsGradients();
    String why = hint.isEmpty() ? "; its outputs are detached from its input" : "; " + hint;
    try {
      for (NDArray at : List.of(input, input.neg(), input.mul(0.1))) {
        float[] gradient =
            module.gradient(manager, at.duplicate(), SelfCheck::weights).toFloatArray();
        checkFinite(name, gradient, "gradients");
        if (maxAbs(gradient) > 0) {
          return;
        }
      }
    } catch (UserException e) {
      throw e.getCause() == null
          ? e
          : new UserException(e.exitCode(), e.getMessage() + why, e.getCause());
    }
    float[] one = module.forward(input).toFloatArray();
    float[] other = module.forward(input.neg()).toFloatArray();
    throw UserException.failed(
        "network '"
            + name
            + "' has a gradient of zero with respect to its input"
            + (differ(one, other, 0) ? why : ": it returns the same for every input"),
        null);
  }

  /**
   * Returns a weight for each output, no two alike: outputs that sum to 1 have a gradient of zero
   * where all weights are equal.
   */
  private static NDArray weights(NDArray outputs) {
    Shape shape = outputs.getShape();
    Random random = new Random(1);
    float[] weights = new float[(int) shape.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (random.nextBoolean() ? 1 : -1) * (0.5f + random.nextFloat());
    }
    return outputs.getManager().create(weights, shape);
  }

  private static void checkFinite(String name, float[] values, String what) {
    if (!isFinite(values)) {
      throw UserException.failed("network '" + name + "' returns NaN or infinite " + what, null);
    }
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static float maxAbs(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static double norm(float[] values) {
    return distance(values, new float[values.length]);
  }

  private static boolean differ(float[] a, float[] b, float tolerance) {
    float scale = Math.max(1, maxAbs(a));
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= tolerance * scale)) {
        return true;
      }
    }
    return false;
  }
}
