package extremalshell.explain;

import extremalshell.attribute.Method;
import extremalshell.mask.Granularity;
import extremalshell.perturb.OperatorSpec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an optimisation; immutable. With the network, the stimulus, the target and
 * the area it is all that is needed to repeat a run.
 *
 * @param preset which set of choices the rest was taken from
 * @param variant preserve, delete or dual
 * @param operator what removed evidence is replaced with
 * @param reward what is maximised
 * @param iterations at least 1
 * @param granularity of the mask grid; null scales it to the stimulus
 * @param jitter largest shift of the stimulus, in pixels or frames; 0 for none
 * @param snapshots points of the trace, at least 1
 * @param renormalise whether what is left of a spectrogram is normalised again, as if the recording
 *     itself had been perturbed
 * @param nested whether the mask of each area contains those of the smaller areas of the call
 * @param seed of every random number
 * @param method how the mask is found; a peer uses operator, renormalise and seed of the others
 */
public record Settings(
    Preset preset,
    Variant variant,
    OperatorSpec operator,
    Reward reward,
    int iterations,
    @Nullable Granularity granularity,
    int jitter,
    int snapshots,
    boolean renormalise,
    boolean nested,
    long seed,
    Method method) {

  /** Checks the ranges. */
  public Settings {
    if (iterations < 1 || snapshots < 1 || jitter < 0) {
      throw new IllegalArgumentException("iterations and snapshots at least 1, jitter at least 0");
    }
  }

  /** Returns the settings of a preset. */
  public static Settings of(Preset preset) {
    return switch (preset) {
      case DEFAULT ->
          new Settings(
              preset,
              Variant.PRESERVE,
              OperatorSpec.BLUR,
              Reward.PROBABILITY,
              Effort.NORMAL.iterations(),
              null,
              4,
              5,
              false,
              false,
              0,
              Method.EXTREMAL);
      case REFERENCE ->
          new Settings(
              preset,
              Variant.PRESERVE,
              OperatorSpec.BLUR,
              Reward.SCORE,
              800,
              Granularity.REFERENCE,
              0,
              5,
              false,
              false,
              0,
              Method.EXTREMAL);
    };
  }

  /** Returns a copy with another variant. */
  public Settings withVariant(Variant value) {
    return with(draft -> draft.variant = value);
  }

  /** Returns a copy with another operator. */
  public Settings withOperator(OperatorSpec value) {
    return with(draft -> draft.operator = value);
  }

  /** Returns a copy with another reward. */
  public Settings withReward(Reward value) {
    return with(draft -> draft.reward = value);
  }

  /** Returns a copy with another number of iterations, at least 1. */
  public Settings withIterations(int value) {
    return with(draft -> draft.iterations = value);
  }

  /** Returns a copy with another granularity; null scales it to the stimulus. */
  public Settings withGranularity(@Nullable Granularity value) {
    return with(draft -> draft.granularity = value);
  }

  /** Returns a copy with another jitter, in pixels. */
  public Settings withJitter(int value) {
    return with(draft -> draft.jitter = value);
  }

  /** Returns a copy with another number of snapshots, at least 1. */
  public Settings withSnapshots(int value) {
    return with(draft -> draft.snapshots = value);
  }

  /** Returns a copy that normalises again what is left of a spectrogram, or not. */
  public Settings withRenormalise(boolean value) {
    return with(draft -> draft.renormalise = value);
  }

  /** Returns a copy whose masks contain each other, or not. */
  public Settings withNested(boolean value) {
    return with(draft -> draft.nested = value);
  }

  /** Returns a copy with another seed. */
  public Settings withSeed(long value) {
    return with(draft -> draft.seed = value);
  }

  /** Returns a copy with another method. */
  public Settings withMethod(Method value) {
    return with(draft -> draft.method = value);
  }

  /**
   * Returns the settings that the method looks at: for a peer, what belongs to the optimisation is
   * as the preset default has it, so that runs that differ in it alone are the same.
   */
  public Settings applied() {
    return method.isPeer()
        ? of(Preset.DEFAULT)
            .withOperator(operator)
            .withRenormalise(renormalise)
            .withSeed(seed)
            .withSnapshots(1)
            .withMethod(method)
        : this;
  }

  /**
   * Returns whether subjects of these and of other settings can be explained in one batch: where
   * they differ in variant, operator, reward and seed alone.
   */
  public boolean joins(Settings other) {
    return withVariant(other.variant)
        .withOperator(other.operator)
        .withReward(other.reward)
        .withSeed(other.seed)
        .equals(other);
  }

  private Settings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** Settings on their way to others. */
  private static final class Draft {
    private final Preset preset;
    private Variant variant;
    private OperatorSpec operator;
    private Reward reward;
    private int iterations;
    private @Nullable Granularity granularity;
    private int jitter;
    private int snapshots;
    private boolean renormalise;
    private boolean nested;
    private long seed;
    private Method method;

    Draft(Settings from) {
      preset = from.preset;
      variant = from.variant;
      operator = from.operator;
      reward = from.reward;
      iterations = from.iterations;
      granularity = from.granularity;
      jitter = from.jitter;
      snapshots = from.snapshots;
      renormalise = from.renormalise;
      nested = from.nested;
      seed = from.seed;
      method = from.method;
    }

    Settings settings() {
      return new Settings(
          preset,
          variant,
          operator,
          reward,
          iterations,
          granularity,
          jitter,
          snapshots,
          renormalise,
          nested,
          seed,
          method);
    }
  }
}
