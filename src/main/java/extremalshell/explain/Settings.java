package extremalshell.explain;

import extremalshell.mask.Granularity;
import extremalshell.perturb.OperatorSpec;
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
    long seed) {

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
              0);
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
              0);
    };
  }

  /** Returns a copy with another variant. */
  public Settings withVariant(Variant value) {
    return new Settings(
        preset,
        value,
        operator,
        reward,
        iterations,
        granularity,
        jitter,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another operator. */
  public Settings withOperator(OperatorSpec value) {
    return new Settings(
        preset,
        variant,
        value,
        reward,
        iterations,
        granularity,
        jitter,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another reward. */
  public Settings withReward(Reward value) {
    return new Settings(
        preset,
        variant,
        operator,
        value,
        iterations,
        granularity,
        jitter,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another number of iterations, at least 1. */
  public Settings withIterations(int value) {
    return new Settings(
        preset,
        variant,
        operator,
        reward,
        value,
        granularity,
        jitter,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another granularity; null scales it to the stimulus. */
  public Settings withGranularity(@Nullable Granularity value) {
    return new Settings(
        preset,
        variant,
        operator,
        reward,
        iterations,
        value,
        jitter,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another jitter, in pixels. */
  public Settings withJitter(int value) {
    return new Settings(
        preset,
        variant,
        operator,
        reward,
        iterations,
        granularity,
        value,
        snapshots,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy with another number of snapshots, at least 1. */
  public Settings withSnapshots(int value) {
    return new Settings(
        preset,
        variant,
        operator,
        reward,
        iterations,
        granularity,
        jitter,
        value,
        renormalise,
        nested,
        seed);
  }

  /** Returns a copy that normalises again what is left of a spectrogram, or not. */
  public Settings withRenormalise(boolean value) {
    return new Settings(
        preset,
        variant,
        operator,
        reward,
        iterations,
        granularity,
        jitter,
        snapshots,
        value,
        nested,
        seed);
  }

  /** Returns a copy whose masks contain each other, or not. */
  public Settings withNested(boolean value) {
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
        value,
        seed);
  }

  /** Returns a copy with another seed. */
  public Settings withSeed(long value) {
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
        value);
  }
}
