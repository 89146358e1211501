package extremalshell.explain.setting;

import extremalshell.ValueKind;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The declaration of one setting. All uses of settings follow from it: arguments of {@code perturb}
 * and {@code set}, axes of sweeps, columns of stores, and JSON. So do the identity of a cell,
 * allowed differences within a batch, status, help and reference. {@link SettingsCatalogue} has
 * all.
 *
 * @param <T> Java type of its value
 */
public final class Setting<T> {
  private final String name;
  private final ValueKind<T> kind;
  private final String description;
  private final Function<Preset, T> usual;
  private String jsonName;
  private ValueKind<T> jsonKind;
  private Function<T, Optional<String>> phrase;
  private Function<T, String> identity = String::valueOf;
  private Predicate<Settings> users = settings -> true;
  private boolean argument = true;
  private boolean stored = true;
  private boolean differs;
  private boolean judges;
  private boolean speaks;
  private Optional<T> unused = Optional.empty();

  /**
   * Declares a setting that is an argument, an axis and a column, and that every method uses.
   *
   * @param name of argument, axis and column
   * @param description half a line: its effect, and its unit
   * @param usual value in each preset
   */
  Setting(String name, ValueKind<T> kind, String description, Function<Preset, T> usual) {
    this.name = name;
    this.kind = kind;
    this.description = description;
    this.usual = usual;
    this.jsonName = name;
    this.jsonKind = kind;
    this.phrase = value -> Optional.of(name + " " + kind.text(value));
  }

  /** Only masks of the stimulus use it, with any method. */
  Setting<T> ofTheStimulus() {
    users = settings -> !settings.isOfChannels();
    return this;
  }

  /** Only the optimisation of masks of the stimulus uses it, not another method. */
  Setting<T> ofTheOptimisation() {
    users = settings -> !settings.isOfChannels() && !settings.method().isPeer();
    return this;
  }

  /** Only single runs use it, neither a consensus nor another method. */
  Setting<T> ofSingleRuns() {
    users =
        settings ->
            !settings.isOfChannels() && !settings.method().isPeer() && settings.consensus() == 0;
    return this;
  }

  /** Only masks of channels use it. */
  Setting<T> ofChannels() {
    users = Settings::isOfChannels;
    return this;
  }

  /** Masks of channels use it as well. */
  Setting<T> alsoOfChannels() {
    users = users.or(Settings::isOfChannels);
    return this;
  }

  /** Subjects of one batch may differ in it. */
  Setting<T> differsWithinABatch() {
    differs = true;
    return this;
  }

  /** It applies to judging masks as to finding them. */
  Setting<T> judgesMasks() {
    judges = true;
    return this;
  }

  /** It has a separate command, and is no argument of {@code perturb} and {@code set}. */
  Setting<T> withACommand() {
    argument = false;
    return this;
  }

  /** No mask depends on it: it is neither an axis nor a column. Sweeps use a fixed value. */
  Setting<T> notStored(T inSweeps) {
    stored = false;
    unused = Optional.of(inSweeps);
    return this;
  }

  /** Its values need no name: lines show them without it. */
  Setting<T> speaksForItself() {
    speaks = true;
    return phrased(value -> Optional.of(kind.text(value)));
  }

  /** Lines describe it in words, or leave it out if it has no effect. */
  Setting<T> phrased(Function<T, Optional<String>> words) {
    phrase = words;
    return this;
  }

  /** JSON and identities have another name for it, and other values. */
  Setting<T> inJson(String other, ValueKind<T> values) {
    jsonName = other;
    jsonKind = values;
    return this;
  }

  /** Identities of cells have another text for it; texts of stored identities must not change. */
  Setting<T> identified(Function<T, String> text) {
    identity = text;
    return this;
  }

  /** Returns the name of argument, axis and column. */
  public String name() {
    return name;
  }

  /** Returns the name in JSON. */
  public String jsonName() {
    return jsonName;
  }

  /** Returns how values are read and written. */
  public ValueKind<T> kind() {
    return kind;
  }

  /** Returns half a line for help. */
  public String description() {
    return description;
  }

  /** Returns the value that a preset has. */
  public T usual(Preset preset) {
    return usual.apply(preset);
  }

  /** Returns whether {@code perturb} and {@code set} accept it. */
  public boolean isArgument() {
    return argument;
  }

  /** Returns whether sweeps can vary it and stores have a column for it. */
  public boolean isStored() {
    return stored;
  }

  /** Returns whether subjects of one batch may differ in it. */
  public boolean mayDiffer() {
    return differs;
  }

  /** Returns whether it applies to judging masks. */
  public boolean isOfJudging() {
    return judges;
  }

  /** Returns whether its values are understood without its name. */
  public boolean isSpeaking() {
    return speaks;
  }

  /** Returns whether the method of some settings uses it. */
  public boolean isUsedBy(Settings settings) {
    return users.test(settings);
  }

  /** Returns the value where no method uses it. */
  T withoutUse() {
    return unused.orElse(usual(Preset.DEFAULT));
  }

  /** Returns the value as scripts write it. */
  public String text(Settings settings) {
    return kind.text(settings.get(this));
  }

  /** Returns {@code name: value} if the value is not the preset's; otherwise empty. */
  public Optional<String> unusual(Settings settings) {
    boolean isUsual = settings.get(this).equals(usual(settings.preset()));
    return isUsual ? Optional.empty() : Optional.of(name + ": " + text(settings));
  }

  /** Returns the value as a store has it. */
  public Object column(Settings settings) {
    return kind.column(settings.get(this));
  }

  /** Returns the value for JSON; see {@link ValueKind#json}. */
  public Object json(Settings settings) {
    return jsonKind.json(settings.get(this));
  }

  /** Returns the text of the value in a line; empty if it has no effect. */
  Optional<String> phrase(Settings settings) {
    return phrase.apply(settings.get(this));
  }

  /** Returns {@code name=value} for the identity of a cell. */
  String identity(Settings settings) {
    return jsonName + "=" + identity.apply(settings.get(this));
  }

  /** Returns settings with the value that a text states. */
  public Settings read(Settings settings, String text) {
    return settings.with(this, kind.parse(text));
  }

  /** Returns settings with the value of JSON. */
  Settings readJson(Settings settings, Object json) {
    return settings.with(this, jsonKind.ofJson(json));
  }

  /** Returns settings with the value of others. */
  Settings copy(Settings from, Settings to) {
    return to.with(this, from.get(this));
  }

  @Override
  public String toString() {
    return name;
  }
}
