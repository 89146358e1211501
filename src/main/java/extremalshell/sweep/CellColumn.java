package extremalshell.sweep;

import extremalshell.report.TableRow.Style;
import java.util.List;

/**
 * A column of the table {@code cells}.
 *
 * @param name in SQL, in headers and as key
 * @param type in SQL
 * @param style how people see it; columns of settings only where the sweep varies them
 */
record CellColumn(String name, String type, Style style) {
  /** All columns in order. Consumers rely on names and order; new columns go at the end. */
  static final List<CellColumn> ALL =
      List.of(
          whole("cell", Style.HIDDEN),
          text("status", Style.HIDDEN),
          text("model", Style.HIDDEN),
          text("input", Style.HIDDEN),
          whole("target", Style.PLAIN),
          text("targetLabel", Style.HIDDEN),
          new CellColumn("targetArea", "DOUBLE", Style.PLAIN),
          text("preset", Style.HIDDEN),
          text("variant", Style.HIDDEN),
          text("operator", Style.HIDDEN),
          text("reward", Style.HIDDEN),
          text("granularity", Style.HIDDEN),
          whole("iterations", Style.HIDDEN),
          whole("jitter", Style.HIDDEN),
          text("stage", Style.HIDDEN),
          new CellColumn("seed", "BIGINT", Style.HIDDEN),
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
          text("method", Style.HIDDEN));

  private static CellColumn whole(String name, Style style) {
    return new CellColumn(name, "INTEGER", style);
  }

  private static CellColumn text(String name, Style style) {
    return new CellColumn(name, "VARCHAR", style);
  }
}
