package extremalshell.explain.setting;

import extremalshell.ValueKind;
import extremalshell.attribute.MethodSpec;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.mask.Granularity;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Every setting, declared once, in the order of arguments, help and status. A new one is a
 * declaration here and the code that uses it.
 */
public final class SettingsCatalogue {
  private static final List<Setting<?>> DECLARED = new ArrayList<>();
  private static final Map<String, Boolean> STAGES = stages();

  /** The preset of all other values. */
  public static final Setting<Preset> PRESET =
      declare(
          new Setting<>(
                  "preset",
                  ValueKind.Choice.of(Preset.class, Preset::meaning),
                  "reset all settings except the seed to these values",
                  preset -> preset)
              .ofTheOptimisation());

  /** Whether the reward is of the evidence, the rest, or both. */
  public static final Setting<Variant> VARIANT =
      declare(
          new Setting<>(
                  "variant",
                  ValueKind.Choice.of(Variant.class, Variant::meaning),
                  "reward for kept evidence, for removed evidence, or for both",
                  preset -> Variant.PRESERVE)
              .ofTheOptimisation()
              .differsWithinABatch()
              .speaksForItself());

  /** The replacement of removed evidence. */
  public static final Setting<OperatorSpec> OPERATOR =
      declare(
          new Setting<>(
                  "operator",
                  OperatorSpec.KIND,
                  "baseline: content that replaces removed evidence",
                  preset -> OperatorSpec.BLUR)
              .ofTheStimulus()
              .differsWithinABatch()
              .judgesMasks()
              .identified(OperatorSpec::identity)
              .speaksForItself());

  /** Whether a masked spectrogram is normalised again. */
  public static final Setting<Boolean> RENORMALISE =
      declare(
          new Setting<>(
                  "stage",
                  new ValueKind.Choice<>(STAGES, Map.of()),
                  "apply the operator to spectrograms after or before normalisation",
                  preset -> false)
              .ofTheStimulus()
              .judgesMasks()
              .inJson("renormalise", new ValueKind.Flag())
              .phrased(value -> said(value, "renormalised")));

  /** The function that is maximised. */
  public static final Setting<Reward> REWARD =
      declare(
          new Setting<>(
                  "reward",
                  Rewards.KIND,
                  "function of the scores that the optimiser maximises",
                  either(Rewards.PROBABILITY, Rewards.SCORE))
              .ofTheOptimisation()
              .alsoOfChannels()
              .differsWithinABatch()
              .identified(Reward::identity)
              .speaksForItself());

  /** Steps of the optimiser. */
  public static final Setting<Long> ITERATIONS =
      declare(
          new Setting<>(
                  "iterations",
                  new ValueKind.Whole(1, 1_000_000),
                  "number of optimiser steps",
                  either((long) Effort.NORMAL.iterations(), 800L))
              .ofSingleRuns()
              .alsoOfChannels()
              .phrased(value -> Optional.of(value + " iterations")));

  /** Granularity of the mask grid; empty scales it to the stimulus. */
  public static final Setting<Optional<Granularity>> GRANULARITY =
      declare(
          new Setting<>(
                  "granularity",
                  Granularities.KIND,
                  "distance and width of the mask grid's nodes",
                  either(Optional.<Granularity>empty(), Optional.of(Granularity.REFERENCE)))
              .ofTheOptimisation()
              .withACommand()
              .identified(value -> value.map(Granularity::toString).orElse("null"))
              .speaksForItself()
              .phrased(v -> Optional.of(v.map(Granularity::describe).orElse("granularity auto"))));

  /** Largest shift of the stimulus. */
  public static final Setting<Long> JITTER =
      declare(
          new Setting<>(
                  "jitter",
                  new ValueKind.Whole(0, 10_000),
                  "largest random shift of the stimulus in each step, in pixels or frames; 0 for"
                      + " none",
                  either(4L, 0L))
              .ofTheOptimisation());

  /** Whether the mask of each area contains the masks of the smaller areas. */
  public static final Setting<Boolean> NESTED =
      declare(
          new Setting<>(
                  "nested",
                  new ValueKind.Flag(),
                  "whether each mask contains the masks of the call's smaller areas",
                  preset -> false)
              .ofSingleRuns()
              .phrased(value -> said(value, "nested")));

  /** Seeds of a consensus. */
  public static final Setting<Long> CONSENSUS =
      declare(
          new Setting<>(
                  "consensus",
                  new ValueKind.Whole(0, Consensus.MOST_VOTERS),
                  "number of seeds that a consensus combines, at least 2; 0 for single runs",
                  preset -> 0L)
              .ofTheOptimisation()
              .alsoOfChannels()
              .phrased(Consensus::phrase));

  /** Most pieces of a mask. */
  public static final Setting<Long> PIECES =
      declare(
          new Setting<>(
                  "pieces",
                  new ValueKind.Whole(0, 1000),
                  "largest number of connected pieces without holes; 0 for no limit",
                  preset -> 0L)
              .ofTheOptimisation()
              .phrased(
                  value ->
                      value == 0
                          ? Optional.empty()
                          : Optional.of(value + (value == 1 ? " piece" : " pieces at most"))));

  /** Number of masks without overlap. */
  public static final Setting<Long> EXPLANATIONS =
      declare(
          new Setting<>(
                  "explanations",
                  new ValueKind.Whole(1, 100),
                  "number of masks that do not overlap; each mask leaves out the pixels of earlier"
                      + " masks",
                  preset -> 1L)
              .ofSingleRuns()
              .notStored(1L)
              .phrased(
                  value ->
                      value == 1
                          ? Optional.empty()
                          : Optional.of(value + " masks that do not overlap")));

  /** Points of the trace. */
  public static final Setting<Long> SNAPSHOTS =
      declare(
          new Setting<>(
                  "snapshots",
                  new ValueKind.Whole(1, 100_000),
                  "number of intermediate rows and snapshots",
                  preset -> 5L)
              .ofSingleRuns()
              .alsoOfChannels()
              .notStored(1L)
              .phrased(value -> Optional.of(value + (value == 1 ? " snapshot" : " snapshots"))));

  /** Seed of every random number. */
  public static final Setting<Long> SEED =
      declare(
          new Setting<>(
                  "seed",
                  new ValueKind.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
                  "seed of all random numbers",
                  preset -> 0L)
              .differsWithinABatch()
              .judgesMasks());

  /** The attribution method. */
  public static final Setting<MethodSpec> METHOD =
      declare(
          new Setting<>(
                  "method",
                  MethodSpec.KIND,
                  "attribution method; parentheses list its arguments",
                  preset -> MethodSpec.EXTREMAL)
              .identified(MethodSpec::identity)
              .speaksForItself()
              .phrased(value -> value.isPeer() ? Optional.of(value.toString()) : Optional.empty()));

  /** Layer whose channels are masked; empty for masks of the stimulus. */
  public static final Setting<String> CHANNELS =
      declare(
          new Setting<>(
                  "channels",
                  new ValueKind.Text("the name of a layer", "layers"),
                  "layer whose channels are masked in place of the stimulus",
                  preset -> "")
              .ofChannels()
              .withACommand());

  /** The replacement of removed channels. */
  public static final Setting<Baseline> BASELINE =
      declare(
          new Setting<>(
                  "baseline",
                  ValueKind.Choice.of(Baseline.class, Baseline::meaning),
                  "replacement for removed channels; needs channels:",
                  preset -> Baseline.ZERO)
              .ofChannels()
              .withACommand());

  private static final List<Setting<?>> ALL = Collections.unmodifiableList(DECLARED);

  /** The order of version 0.1, which JSON and the identities of stored cells keep. */
  private static final List<Setting<?>> STORED =
      andTheOthers(
          List.of(
              PRESET,
              VARIANT,
              OPERATOR,
              REWARD,
              ITERATIONS,
              GRANULARITY,
              JITTER,
              SNAPSHOTS,
              RENORMALISE,
              NESTED,
              SEED,
              METHOD),
          List.of());

  /** Settings from coarse to fine, which numbers the cells of a sweep; the seed stays last. */
  private static final List<Setting<?>> NESTING =
      andTheOthers(
              List.of(
                  PRESET,
                  METHOD,
                  CHANNELS,
                  BASELINE,
                  VARIANT,
                  OPERATOR,
                  RENORMALISE,
                  REWARD,
                  GRANULARITY,
                  ITERATIONS,
                  JITTER),
              List.of(SEED))
          .stream()
          .filter(Setting::isStored)
          .toList();

  private SettingsCatalogue() {}

  /** Returns all settings, in the order of arguments, help and status. */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /** Returns all settings in the order of JSON and identities, which a new one ends. */
  public static List<Setting<?>> inStoredOrder() {
    return STORED;
  }

  /** Returns the settings that sweeps vary, from the coarsest to the finest. */
  public static List<Setting<?>> fromCoarseToFine() {
    return NESTING;
  }

  private static Map<String, Boolean> stages() {
    Map<String, Boolean> stages = new LinkedHashMap<>();
    stages.put("after", false);
    stages.put("before", true);
    return stages;
  }

  private static <T> Setting<T> declare(Setting<T> setting) {
    DECLARED.add(setting);
    return setting;
  }

  private static <T> Function<Preset, T> either(T usual, T ofTheReference) {
    Map<Preset, T> values = Map.of(Preset.DEFAULT, usual, Preset.REFERENCE, ofTheReference);
    return preset -> values.getOrDefault(preset, usual);
  }

  private static Optional<String> said(boolean value, String word) {
    return value ? Optional.of(word) : Optional.empty();
  }

  private static List<Setting<?>> andTheOthers(List<Setting<?>> first, List<Setting<?>> last) {
    Set<Setting<?>> ordered = new LinkedHashSet<>(first);
    ordered.addAll(DECLARED);
    ordered.removeAll(last);
    ordered.addAll(last);
    return List.copyOf(ordered);
  }
}
