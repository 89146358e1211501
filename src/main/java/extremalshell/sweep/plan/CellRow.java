package extremalshell.sweep.plan;

import extremalshell.evaluate.Evaluation;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.NetworkAddress;
import extremalshell.model.Prediction;
import extremalshell.report.rows.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stored row of a cell: its settings, and either its results or the reason for its failure.
 *
 * @param values numbers and texts by column, in the order of the columns; null where unknown
 */
public record CellRow(Map<String, @Nullable Object> values) {
  private static final String GRANULARITY = SettingsCatalogue.GRANULARITY.name();
  private static final String SEED = SettingsCatalogue.SEED.name();

  /** The question of a mask. */
  private static final List<String> ABOUT = List.of("modelSource", "inputSource", "target");

  private static final List<String> QUESTION =
      with(ABOUT, setting -> setting.isOfJudging() && !setting.name().equals(SEED));

  private static final List<String> GROUPED = with(ABOUT, setting -> !setting.name().equals(SEED));

  static List<String> with(List<String> columns, Predicate<Setting<?>> settings) {
    List<String> all = new ArrayList<>(columns);
    SettingsCatalogue.fromCoarseToFine().stream()
        .filter(settings)
        .map(Setting::name)
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** Keeps the order and allows nulls, which {@code Map.copyOf} does not. */
  public CellRow {
    if (!(values instanceof RowValues)) {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * Returns the row of a cell that was computed.
   *
   * @param seconds that the batch took
   * @param measures values by name
   */
  public static CellRow done(
      Batch batch,
      int at,
      CellEngine.Opened opened,
      Explanation found,
      double seconds,
      Map<String, Double> measures) {
    Map<String, @Nullable Object> values = asked(batch, at);
    values.putAll(measures);
    if (batch.cells().get(at).searches()) {
      values.put("targetArea", found.targetArea());
    }
    found(values, found);
    values.put("seconds", seconds);
    values.put("mask", MaskFolder.name(batch.first() + at));
    values.put("modelDigest", opened.modelDigest());
    values.put("inputDigest", opened.inputDigest());
    return new CellRow(values);
  }

  /**
   * Returns the row of a run that belongs to no sweep; columns of sweeps are null.
   *
   * @param inputDigest of the stimulus
   */
  public static CellRow of(int number, Explanation found, String inputDigest) {
    Map<String, @Nullable Object> values = empty(number);
    values.put("inputDigest", inputDigest);
    values.put("targetArea", found.targetArea());
    values.put("modelSource", found.origin().network().text());
    values.put("inputSource", found.origin().stimulusSource());
    found(values, found);
    return new CellRow(values);
  }

  private static void found(Map<String, @Nullable Object> values, Explanation found) {
    values.put("status", "done");
    values.put("model", found.networkAlone());
    values.put("input", found.stimulus());
    settings(values, found.settings());
    prediction(values, found.perturbation());
    values.put("inputScore", found.input().targetScore());
    values.put(CellValue.kept().name(), found.kept());
    MaskStatistics mask = found.statistics();
    values.put("min", (float) mask.min());
    values.put("max", (float) mask.max());
    values.put("area", mask.area());
    values.put("binarity", mask.binarity());
    values.put("stability", found.stability());
    values.put("seconds", found.seconds());
    values.put("engine", found.origin().engine());
    values.put("scoreKind", found.origin().scoreKind());
  }

  /** Returns a copy whose stimulus has its name from a map, if that has one. */
  public CellRow named(Map<String, String> names) {
    String name = names.get(get("inputSource"));
    if (name == null) {
      return this;
    }
    Map<String, @Nullable Object> named = new LinkedHashMap<>(values);
    named.put("input", name);
    return new CellRow(named);
  }

  /** Returns the row of a cell that could not be computed. */
  public static CellRow failed(Batch batch, int at, String error) {
    Map<String, @Nullable Object> values = asked(batch, at);
    values.put("status", "failed");
    values.put("error", error);
    values.put("model", NetworkAddress.parse(batch.cells().get(at).model()).name());
    values.put("input", InputNames.own(batch.cells().get(at).input()));
    if (batch.cells().get(at).settings().granularity() == null) {
      values.put(GRANULARITY, null); // only the stimulus determines auto
    }
    return new CellRow(values);
  }

  /** Returns the settings of a cell, by column; its results are null. */
  public static Map<String, @Nullable Object> asked(Batch batch, int at) {
    Cell cell = batch.cells().get(at);
    Map<String, @Nullable Object> values = empty(batch.first() + at);
    values.put("batch", batch.first());
    values.put("model", cell.model());
    values.put("input", cell.input());
    values.put("asked", cell.target());
    values.put("targetArea", cell.searches() ? null : (Double) cell.area());
    values.put("keep", cell.searches() ? (Double) (-cell.area()) : null);
    values.put("modelSource", cell.model());
    values.put("inputSource", cell.input());
    values.put(
        "batchAreas", batch.cells().stream().map(Cell::areaText).collect(Collectors.joining(" ")));
    settings(values, cell.settings());
    return values;
  }

  private static Map<String, @Nullable Object> empty(int number) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    CellColumn.ALL.forEach(column -> values.put(column.name(), null));
    values.put("cell", number);
    return values;
  }

  private static void settings(Map<String, @Nullable Object> values, Settings settings) {
    for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
      values.put(setting.name(), setting.isUsedBy(settings) ? setting.column(settings) : null);
    }
  }

  private static void prediction(Map<String, @Nullable Object> values, Prediction prediction) {
    values.put("target", prediction.target());
    values.put("targetLabel", prediction.targetLabel());
    values.put("maxPos", prediction.maxPos());
    values.put("maxLabel", prediction.maxLabel());
    values.put("maxScore", prediction.maxScore());
    values.put("targetScore", prediction.targetScore());
  }

  /** Returns a number; NaN when there is none. */
  public double value(String column) {
    return values.get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Returns the number of the cell in its sweep, from 1. */
  public int number() {
    return values.get("cell") instanceof Integer number ? number : 0;
  }

  /** Returns whether its mask is over channels, not over the stimulus. */
  public boolean isOfChannels() {
    return text(SettingsCatalogue.CHANNELS.name()) != null;
  }

  /** Returns whether the cell could not be computed. */
  public boolean failed() {
    return "failed".equals(values.get("status"));
  }

  /** Returns a text, or null when there is none. */
  public @Nullable String text(String column) {
    Object value = values.get(column);
    return value == null ? null : value.toString();
  }

  /**
   * Returns the text of a column that every row has.
   *
   * @throws IllegalStateException when this row lacks it
   */
  public String get(String column) {
    String text = text(column);
    if (text == null) {
      throw new IllegalStateException("cell " + number() + " has no " + column);
    }
    return text;
  }

  /** Returns the settings for judging a mask; others have the value of the preset default. */
  public Settings settings() {
    Settings settings = Settings.of(Preset.DEFAULT);
    for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
      String text = text(setting.name());
      settings = setting.isOfJudging() && text != null ? setting.read(settings, text) : settings;
    }
    return settings;
  }

  /** Returns the texts that are equal for comparable masks. */
  public Evaluation.Identity identity() {
    return new Evaluation.Identity(
        about(),
        joined(QUESTION),
        method(),
        joined(GROUPED),
        Double.parseDouble(get("targetArea")),
        Long.parseLong(get(SEED)),
        stimulus());
  }

  /** Returns the identity of the stimulus, independent of its file name. */
  public String stimulus() {
    String digest = text("inputDigest");
    return digest == null ? get("inputSource") : digest;
  }

  /** Returns the values of some columns. */
  List<@Nullable Object> values(List<String> columns) {
    @Nullable Object[] found = new @Nullable Object[columns.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = values.get(columns.get(i));
    }
    return Arrays.asList(found);
  }

  /** Returns the attribution method. */
  public String method() {
    String method = text("method");
    return method == null ? "extremal" : method; // stores from versions without other methods
  }

  private String joined(List<String> columns) {
    return columns.stream()
        .map(column -> String.valueOf(text(column)))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Returns the identity of network, stimulus and target, independent of names, with the kind of
   * mask.
   */
  private String about() {
    return String.join("\n", model(), stimulus(), joined(List.of("target", "stage")));
  }

  /** Returns the identity of the network, independent of its file name. */
  String model() {
    String digest = text("modelDigest");
    return digest == null ? get("modelSource") : digest;
  }

  /**
   * Returns the row as it is printed.
   *
   * @param varying names of the settings that people see beside target and area
   * @param unit of a row: {@code cell} or {@code run}
   */
  public TableRow toTable(Set<String> varying, String unit) {
    List<TableRow.Entry> entries = new ArrayList<>();
    for (CellColumn column : CellColumn.ALL) {
      boolean shown = varying.contains(column.name()) && column.style() == TableRow.Style.HIDDEN;
      boolean lost = failed() && column.name().equals("asked");
      entries.add(
          new TableRow.Entry(
              column.name(),
              values.get(column.name()),
              shown || lost ? TableRow.Style.PLAIN : column.style()));
    }
    return new TableRow(number() + "-" + unit, entries);
  }
}
