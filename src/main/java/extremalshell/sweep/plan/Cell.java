package extremalshell.sweep.plan;

import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of a sweep: everything that a mask needs.
 *
 * @param model address of the network
 * @param input address of the stimulus
 * @param target label, class index or {@code top}, as requested
 * @param settings of the optimisation
 * @param area requested, in (0,1); if the smallest area that keeps a share of the score is
 *     searched, minus that share
 */
public record Cell(String model, String input, String target, Settings settings, double area) {
  /** Returns a copy with another network. */
  public Cell withModel(String value) {
    return new Cell(value, input, target, settings, area);
  }

  /** Returns a copy with another stimulus. */
  public Cell withInput(String value) {
    return new Cell(model, value, target, settings, area);
  }

  /** Returns a copy with another target. */
  public Cell withTarget(String value) {
    return new Cell(model, input, value, settings, area);
  }

  /** Returns a copy with other settings. */
  public Cell withSettings(Settings value) {
    return new Cell(model, input, target, value, area);
  }

  /** Returns a copy that searches the smallest area that keeps a share of the score, in (0,1]. */
  public Cell searching(double keep) {
    return withArea(-keep);
  }

  /** Returns whether its area is searched. */
  public boolean searches() {
    return area < 0;
  }

  /** Returns its area in words: {@code 0.1}, or {@code auto} with the share to keep. */
  String areaText() {
    return searches() ? "auto" + (area == -1 ? "" : " keep " + -area) : String.valueOf(area);
  }

  /** Returns a copy with another area, in (0,1). */
  public Cell withArea(double value) {
    return new Cell(model, input, target, settings, value);
  }

  /**
   * Returns the cell reduced to the settings that determine its result. Cells that differ only in
   * settings that their method does not use are then equal. An operator with random numbers affects
   * the scores of any method, so the seed counts.
   */
  Cell essence() {
    Settings applied = settings.applied();
    boolean draws = settings.method().kind().draws() || applied.operator().operator().draws();
    return withSettings(draws ? applied : applied.withSeed(0));
  }

  /**
   * Returns the varying properties by name: texts, whole numbers and, for a given area, a decimal.
   */
  public Map<String, Object> properties() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", model);
    values.put("input", input);
    values.put("target", target);
    SettingsCatalogue.fromCoarseToFine()
        .forEach(setting -> values.put(setting.name(), setting.column(settings)));
    values.put("area", searches() ? (Object) areaText() : (Object) area);
    return values;
  }
}
