package extremalshell.sweep;

/**
 * How a sweep ended.
 *
 * @param cells that were asked for
 * @param computed now, failures among them
 * @param found in the store
 * @param failed among all
 * @param stopped whether the user stopped it before its end
 */
public record SweepSummary(int cells, int computed, int found, int failed, boolean stopped) {}
