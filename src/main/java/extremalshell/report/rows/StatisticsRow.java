package extremalshell.report.rows;

import extremalshell.explain.setting.Settings;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One line of statistics. Values that are unknown or have no meaning for a kind of row are null.
 *
 * @param run number of the perturb run in the session, from 1
 * @param kind subject of the row
 * @param step number of the snapshot, or of the point of a curve, from 1; null for other kinds
 * @param asked stimulus, target and settings of the run
 * @param mask of the mask over the visible stimulus
 * @param seen prediction of the network; its target matters only where one was requested
 * @param seconds since the optimisation began
 */
public record StatisticsRow(
    int run,
    StatisticsKind kind,
    @Nullable Integer step,
    Asked asked,
    @Nullable MaskStatistics mask,
    @Nullable Prediction seen,
    @Nullable Double seconds) {

  /**
   * The question that a row answers.
   *
   * @param stimulus its name
   * @param network its name
   * @param target class index explained; null where none is chosen
   * @param targetLabel label of that class
   * @param targetArea requested area, in (0,1)
   * @param settings of the run; null before any
   */
  public record Asked(
      String stimulus,
      String network,
      @Nullable Integer target,
      @Nullable String targetLabel,
      @Nullable Double targetArea,
      @Nullable Settings settings) {}

  /** Returns the name in text output: {@code 1-input}, {@code 1-3}, {@code 1-mask}. */
  public String name() {
    return run + "-" + (kind == StatisticsKind.SNAPSHOT ? String.valueOf(step) : kind.word());
  }

  /** Returns the score of the target; null where no target was requested. */
  @Nullable Float targetScore() {
    return seen == null || asked.target() == null ? null : (Float) seen.targetScore();
  }
}
