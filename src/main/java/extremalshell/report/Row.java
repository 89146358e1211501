package extremalshell.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of statistics. What is not known, or means nothing for a kind of row, is null.
 *
 * @param run number of the perturb run in the session, from 1
 * @param kind what the row is about
 * @param step number of the snapshot, or of the point of a curve, from 1; null for other kinds
 * @param input name of the stimulus
 * @param model name of the network
 * @param target class index explained
 * @param targetLabel label of that class
 * @param targetArea area asked for, in (0,1)
 * @param variant {@code preserve}, {@code delete} or {@code dual}; of a peer the method, such as
 *     {@code rise(samples=1000)}
 * @param operator what removed evidence is replaced with
 * @param reward what was maximised; null for a peer
 * @param seed of every random number
 * @param min smallest mask value, in [0,1]
 * @param max largest mask value, in [0,1]
 * @param area mean of the mask over the visible stimulus, in [0,1]
 * @param maxPos class index of the highest score
 * @param maxLabel label of that class
 * @param maxScore the highest score
 * @param targetScore score of the target
 * @param seconds since the optimisation began
 */
public record Row(
    int run,
    RowKind kind,
    @Nullable Integer step,
    @Nullable String input,
    @Nullable String model,
    @Nullable Integer target,
    @Nullable String targetLabel,
    @Nullable Double targetArea,
    @Nullable String variant,
    @Nullable String operator,
    @Nullable String reward,
    @Nullable Long seed,
    @Nullable Float min,
    @Nullable Float max,
    @Nullable Double area,
    @Nullable Integer maxPos,
    @Nullable String maxLabel,
    @Nullable Float maxScore,
    @Nullable Float targetScore,
    @Nullable Double seconds) {

  /** Returns the name in text output: {@code 1-input}, {@code 1-3}, {@code 1-mask}. */
  public String name() {
    return run + "-" + (kind == RowKind.SNAPSHOT ? String.valueOf(step) : kind.word());
  }
}
