package extremalshell.sweep.plan;

import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.report.rows.TableRow.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A column of the table {@code cells}.
 *
 * @param name in SQL, in headers and as key
 * @param type in SQL
 * @param style its format for people; columns of settings appear only if the sweep varies them
 */
public record CellColumn(String name, String type, Style style) {
  /** The columns of version 0.1 in order. Consumers rely on names and order. */
  private static final List<CellColumn> FIRST =
      List.of(
          whole("cell", Style.HIDDEN),
          text("status", Style.HIDDEN),
          text("model", Style.HIDDEN),
          text("input", Style.HIDDEN),
          whole("target", Style.PLAIN),
          text("targetLabel", Style.HIDDEN),
          new CellColumn("targetArea", "DOUBLE", Style.PLAIN),
          of(SettingsCatalogue.PRESET),
          of(SettingsCatalogue.VARIANT),
          of(SettingsCatalogue.OPERATOR),
          of(SettingsCatalogue.REWARD),
          of(SettingsCatalogue.GRANULARITY),
          of(SettingsCatalogue.ITERATIONS),
          of(SettingsCatalogue.JITTER),
          of(SettingsCatalogue.RENORMALISE),
          of(SettingsCatalogue.SEED),
          new CellColumn("inputScore", "FLOAT", Style.SCORE),
          new CellColumn("min", "FLOAT", Style.SHARE),
          new CellColumn("max", "FLOAT", Style.SHARE),
          new CellColumn("area", "DOUBLE", Style.SHARE),
          new CellColumn("binarity", "DOUBLE", Style.HIDDEN),
          whole("maxPos", Style.PLAIN),
          text("maxLabel", Style.HIDDEN),
          new CellColumn("maxScore", "FLOAT", Style.SCORE),
          new CellColumn("targetScore", "FLOAT", Style.SCORE),
          new CellColumn("seconds", "DOUBLE", Style.HIDDEN),
          text("mask", Style.HIDDEN),
          text("error", Style.PLAIN),
          text("asked", Style.HIDDEN),
          whole("batch", Style.HIDDEN),
          text("batchAreas", Style.HIDDEN),
          text("modelSource", Style.HIDDEN),
          text("modelDigest", Style.HIDDEN),
          text("inputSource", Style.HIDDEN),
          text("inputDigest", Style.HIDDEN),
          text("engine", Style.HIDDEN),
          of(SettingsCatalogue.METHOD));

  /** All columns in order; the columns of later settings and findings follow. */
  public static final List<CellColumn> ALL = all();

  private static List<CellColumn> all() {
    // by name: the comparison of records, which Java makes when it is first called, takes 15 ms
    Map<String, CellColumn> columns = new LinkedHashMap<>();
    Stream.of(
            FIRST.stream(),
            SettingsCatalogue.fromCoarseToFine().stream().map(CellColumn::of),
            Stream.of(
                new CellColumn("stability", "DOUBLE", Style.HIDDEN),
                new CellColumn("keep", "DOUBLE", Style.HIDDEN),
                new CellColumn("controlScore", "DOUBLE", Style.HIDDEN),
                new CellColumn("asGood", "DOUBLE", Style.HIDDEN),
                new CellColumn(CellValue.kept().name(), "DOUBLE", Style.HIDDEN),
                text("scoreKind", Style.HIDDEN)),
            Judging.columns().map(name -> new CellColumn(name, "DOUBLE", Style.SCORE)))
        .flatMap(each -> each)
        .forEach(column -> columns.putIfAbsent(column.name(), column));
    return List.copyOf(columns.values());
  }

  private static CellColumn of(Setting<?> setting) {
    return new CellColumn(setting.name(), setting.kind().sqlType(), Style.HIDDEN);
  }

  /** Returns the names of all columns. */
  public static List<String> names() {
    return ALL.stream().map(CellColumn::name).toList();
  }

  private static CellColumn whole(String name, Style style) {
    return new CellColumn(name, "INTEGER", style);
  }

  private static CellColumn text(String name, Style style) {
    return new CellColumn(name, "VARCHAR", style);
  }
}
