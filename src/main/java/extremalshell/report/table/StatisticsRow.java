package extremalshell.report.table;

import extremalshell.explain.setting.Settings;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One line of statistics. What is not known, or means nothing for a kind of row, is null.
 *
 * @param run number of the perturb run in the session, from 1
 * @param kind what the row is about
 * @param step number of the snapshot, or of the point of a curve, from 1; null for other kinds
 * @param asked what was explained, and how
 * @param mask of the mask over the visible stimulus
 * @param seen what the network says; its target counts only where one was asked for
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
   * @param targetArea area asked for, in (0,1)
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

  /** Returns the score of the target; null where none was asked for. */
  @Nullable Float targetScore() {
    return seen == null || asked.target() == null ? null : (Float) seen.targetScore();
  }
}
