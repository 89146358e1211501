package extremalshell.explain.setting;

import extremalshell.Part;
import extremalshell.attribute.MethodSpec;
import extremalshell.explain.reward.Reward;
import extremalshell.mask.Granularity;
import extremalshell.perturb.OperatorSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value for each setting of {@link SettingsCatalogue}; immutable. With the network, the stimulus,
 * the target and the area, it repeats a run.
 *
 * <p>Two presets give all values:
 *
 * <ul>
 *   <li>{@link Preset#DEFAULT}: exact areas; blur, the reward probability, 200 iterations, a
 *       granularity scaled to the stimulus, jitter 4.
 *   <li>{@link Preset#REFERENCE}: the published implementation, quirks included; blur, the reward
 *       score, 800 iterations, granularity step 7, sigma 21, no jitter.
 * </ul>
 *
 * <p>Other settings differ from a preset:
 *
 * <pre>{@code
 * Settings settings =
 *     Settings.of(Preset.DEFAULT)
 *         .withVariant(Variant.DELETE)
 *         .with(SettingsCatalogue.JITTER, 2L);
 * }</pre>
 */
public final class Settings {
  /**
   * Number of settings of version 0.1: identities always have them, and later ones unless default.
   */
  private static final int ALWAYS_IN_IDENTITY = 12;

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /** Returns the settings of a preset. */
  public static Settings of(Preset preset) {
    Map<Setting<?>, Object> values = new HashMap<>();
    SettingsCatalogue.all().forEach(setting -> values.put(setting, setting.usual(preset)));
    return new Settings(values);
  }

  /** Returns the value of a setting. */
  @SuppressWarnings("unchecked") // with() stored a value of the setting's type
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting);
    if (value == null) {
      throw new IllegalStateException("the catalogue lacks the setting " + setting);
    }
    return (T) value;
  }

  /**
   * Returns a copy with another value of a setting.
   *
   * @throws IllegalArgumentException when the value is out of range
   */
  public <T> Settings with(Setting<T> setting, T value) {
    if (!setting.kind().fits(value)) {
      throw new IllegalArgumentException(setting + " out of range: " + value);
    }
    Map<Setting<?>, Object> changed = new HashMap<>(values);
    changed.put(setting, value);
    return new Settings(changed);
  }

  /** Returns the preset of all other values. */
  public Preset preset() {
    return get(SettingsCatalogue.PRESET);
  }

  /** Returns whether the reward is of the evidence, the rest, or both. */
  public Variant variant() {
    return get(SettingsCatalogue.VARIANT);
  }

  /** Returns the replacement of removed evidence. */
  public OperatorSpec operator() {
    return get(SettingsCatalogue.OPERATOR);
  }

  /** Returns the reward that is maximised. */
  public Reward reward() {
    return get(SettingsCatalogue.REWARD);
  }

  /** Returns the number of steps of the optimiser, at least 1. */
  public int iterations() {
    return get(SettingsCatalogue.ITERATIONS).intValue();
  }

  /** Returns the granularity of the mask grid; null scales it to the stimulus. */
  public @Nullable Granularity granularity() {
    return get(SettingsCatalogue.GRANULARITY).orElse(null);
  }

  /** Returns the largest shift of the stimulus, in pixels or frames; 0 for none. */
  public int jitter() {
    return get(SettingsCatalogue.JITTER).intValue();
  }

  /** Returns the number of points of the trace, at least 1. */
  public int snapshots() {
    return get(SettingsCatalogue.SNAPSHOTS).intValue();
  }

  /** Returns whether a masked spectrogram is normalised again. */
  public boolean renormalise() {
    return get(SettingsCatalogue.RENORMALISE);
  }

  /** Returns whether the mask of each area contains the masks of the call's smaller areas. */
  public boolean nested() {
    return get(SettingsCatalogue.NESTED);
  }

  /** Returns the number of seeds of a consensus; 0 for single runs. */
  public int consensus() {
    return get(SettingsCatalogue.CONSENSUS).intValue();
  }

  /** Returns the most pieces of a mask; 0 for no limit. */
  public int pieces() {
    return get(SettingsCatalogue.PIECES).intValue();
  }

  /** Returns a copy with another limit of pieces of a mask; 0 for no limit. */
  public Settings withPieces(int value) {
    return with(SettingsCatalogue.PIECES, (long) value);
  }

  /** Returns the number of masks without overlap, at least 1. */
  public int explanations() {
    return get(SettingsCatalogue.EXPLANATIONS).intValue();
  }

  /** Returns the layer whose channels are masked; empty for masks of the stimulus. */
  public String channels() {
    return get(SettingsCatalogue.CHANNELS);
  }

  /** Returns whether channels of a layer are masked in place of the stimulus. */
  public boolean isOfChannels() {
    return !channels().isEmpty();
  }

  /** Returns whether an answer is a consensus of several seeds. */
  public boolean isConsensus() {
    return consensus() > 0 && !method().isPeer();
  }

  /** Returns the seed of every random number. */
  public long seed() {
    return get(SettingsCatalogue.SEED);
  }

  /** Returns the attribution method. */
  public MethodSpec method() {
    return get(SettingsCatalogue.METHOD);
  }

  /** Returns a copy with another variant. */
  public Settings withVariant(Variant value) {
    return with(SettingsCatalogue.VARIANT, value);
  }

  /** Returns a copy with another operator. */
  public Settings withOperator(OperatorSpec value) {
    return with(SettingsCatalogue.OPERATOR, value);
  }

  /** Returns a copy with another reward. */
  public Settings withReward(Reward value) {
    return with(SettingsCatalogue.REWARD, value);
  }

  /** Returns a copy with another number of iterations, at least 1. */
  public Settings withIterations(int value) {
    return with(SettingsCatalogue.ITERATIONS, (long) value);
  }

  /** Returns a copy with another granularity; null scales it to the stimulus. */
  public Settings withGranularity(@Nullable Granularity value) {
    return with(SettingsCatalogue.GRANULARITY, Optional.ofNullable(value));
  }

  /** Returns a copy with another jitter, in pixels. */
  public Settings withJitter(int value) {
    return with(SettingsCatalogue.JITTER, (long) value);
  }

  /** Returns a copy with another number of snapshots, at least 1. */
  public Settings withSnapshots(int value) {
    return with(SettingsCatalogue.SNAPSHOTS, (long) value);
  }

  /** Returns a copy that normalises a masked spectrogram again, or not. */
  public Settings withRenormalise(boolean value) {
    return with(SettingsCatalogue.RENORMALISE, value);
  }

  /** Returns a copy whose masks contain each other, or not. */
  public Settings withNested(boolean value) {
    return with(SettingsCatalogue.NESTED, value);
  }

  /** Returns a copy with another number of seeds of a consensus; 0 for single runs. */
  public Settings withConsensus(int value) {
    return with(SettingsCatalogue.CONSENSUS, (long) value);
  }

  /** Returns a copy with another seed. */
  public Settings withSeed(long value) {
    return with(SettingsCatalogue.SEED, value);
  }

  /** Returns a copy with another method. */
  public Settings withMethod(MethodSpec value) {
    return with(SettingsCatalogue.METHOD, value);
  }

  /**
   * Returns the settings that the method uses. All others have the value of the preset default, so
   * runs that differ only in unused settings are equal.
   */
  public Settings applied() {
    Settings applied = this;
    for (Setting<?> setting : SettingsCatalogue.all()) {
      applied = setting.isUsedBy(this) ? applied : withoutUse(setting, applied);
    }
    return applied;
  }

  private static <T> Settings withoutUse(Setting<T> setting, Settings settings) {
    return settings.with(setting, setting.withoutUse());
  }

  /** Returns a copy for sweeps: settings without effect on masks have the fixed value of sweeps. */
  public Settings inSweeps() {
    Settings result = this;
    for (Setting<?> setting : SettingsCatalogue.all()) {
      result = setting.isStored() ? result : withoutUse(setting, result);
    }
    return result;
  }

  /** Returns whether subjects of these and of other settings can be explained in one batch. */
  public boolean joins(Settings other) {
    return SettingsCatalogue.all().stream()
        .allMatch(setting -> setting.mayDiffer() || get(setting).equals(other.get(setting)));
  }

  /** Returns the settings that the method uses, in one line. */
  public String describe() {
    return Stream.concat(Stream.of(SettingsCatalogue.METHOD), SettingsCatalogue.all().stream())
        .distinct()
        .filter(setting -> setting.isUsedBy(this))
        .flatMap(setting -> setting.phrase(this).stream())
        .collect(Collectors.joining(", "));
  }

  /** Returns all values as a store or a file can keep them: maps, numbers, truth values, texts. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Setting<?> setting : SettingsCatalogue.inStoredOrder()) {
      json.put(setting.jsonName(), setting.json(this));
    }
    return json;
  }

  /**
   * Reads the result of {@link #toJson}. A missing key has the value of the preset, because a later
   * version may have added it.
   *
   * @throws extremalshell.UserException when a value does not fit its setting
   */
  public static Settings ofJson(Map<String, ?> json) {
    Settings start = of(Preset.DEFAULT);
    Settings result = start;
    Object preset = json.get(SettingsCatalogue.PRESET.jsonName());
    if (preset != null) {
      result = of(SettingsCatalogue.PRESET.readJson(start, preset).preset());
    }
    for (Setting<?> setting : SettingsCatalogue.all()) {
      Object value = json.get(setting.jsonName());
      result = value == null ? result : setting.readJson(result, value);
    }
    return result;
  }

  /** Returns the parts that a user may define: operator, reward and method. */
  public List<Part> parts() {
    return List.of(operator().operator(), reward(), method().kind());
  }

  /**
   * Returns itself.
   *
   * @throws extremalshell.UserException when this session lacks a part of it
   */
  public Settings complete() {
    parts().forEach(Part::check);
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /**
   * Returns the text in identities of cells. Stores of earlier versions match only while this text
   * stays the same. Settings that version 0.1 did not have appear only where they differ from their
   * preset.
   */
  @Override
  public String toString() {
    List<Setting<?>> all = SettingsCatalogue.inStoredOrder();
    Settings usual = of(preset());
    return all.stream()
        .filter(
            setting ->
                all.indexOf(setting) < ALWAYS_IN_IDENTITY
                    || !get(setting).equals(usual.get(setting)))
        .map(setting -> setting.identity(this))
        .collect(Collectors.joining(", ", "Settings[", "]"));
  }
}
