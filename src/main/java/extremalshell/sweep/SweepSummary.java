package extremalshell.sweep;

/**
 * How a sweep ended.
 *
 * @param cells requested
 * @param computed in this run
 * @param found in the store
 * @param failed that could not be computed
 * @param stopped whether the user stopped it before its end
 */
public record SweepSummary(int cells, int computed, int found, int failed, boolean stopped) {}
