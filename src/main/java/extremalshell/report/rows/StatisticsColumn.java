package extremalshell.report.rows;

import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the machine-read formats.
 *
 * @param title name in headers and keys
 * @param value number or text of a row, or null when unknown
 */
record StatisticsColumn(String title, Function<StatisticsRow, @Nullable Object> value) {
  /** All columns in order. Consumers rely on names and order; new columns go at the end. */
  static final List<StatisticsColumn> ALL =
      List.of(
          new StatisticsColumn("run", StatisticsRow::run),
          new StatisticsColumn("row", row -> row.kind().word()),
          new StatisticsColumn("step", StatisticsRow::step),
          new StatisticsColumn("input", row -> row.asked().stimulus()),
          new StatisticsColumn("model", row -> row.asked().network()),
          new StatisticsColumn("target", row -> row.asked().target()),
          new StatisticsColumn("targetLabel", row -> row.asked().targetLabel()),
          new StatisticsColumn("targetArea", row -> row.asked().targetArea()),
          ofSettings("variant", StatisticsColumn::variant),
          ofSettings("operator", SettingsCatalogue.OPERATOR::text),
          ofSettings("reward", s -> s.method().isPeer() ? null : s.reward().name()),
          ofSettings("seed", Settings::seed),
          // Statistics are float values in doubles; as floats they print as they are.
          ofMask("min", mask -> (float) mask.min()),
          ofMask("max", mask -> (float) mask.max()),
          ofMask("area", MaskStatistics::area),
          ofSeen("maxPos", Prediction::maxPos),
          ofSeen("maxLabel", Prediction::maxLabel),
          ofSeen("maxScore", Prediction::maxScore),
          new StatisticsColumn("targetScore", StatisticsRow::targetScore),
          new StatisticsColumn("seconds", StatisticsRow::seconds));

  /**
   * Other methods have no variant: the column shows the method, such as {@code rise(samples=1000)}.
   */
  private static String variant(Settings settings) {
    return settings.method().isPeer()
        ? settings.method().toString()
        : SettingsCatalogue.VARIANT.text(settings);
  }

  private static StatisticsColumn ofSettings(
      String title, Function<Settings, @Nullable Object> value) {
    return new StatisticsColumn(
        title,
        row -> {
          Settings settings = row.asked().settings();
          return settings == null ? null : value.apply(settings);
        });
  }

  private static StatisticsColumn ofMask(String title, Function<MaskStatistics, Object> value) {
    return new StatisticsColumn(
        title,
        row -> {
          MaskStatistics mask = row.mask();
          return mask == null ? null : value.apply(mask);
        });
  }

  private static StatisticsColumn ofSeen(String title, Function<Prediction, Object> value) {
    return new StatisticsColumn(
        title,
        row -> {
          Prediction seen = row.seen();
          return seen == null ? null : value.apply(seen);
        });
  }

  /** Returns a number or a text, or null when unknown. */
  @Nullable Object of(StatisticsRow row) {
    return value.apply(row);
  }
}
