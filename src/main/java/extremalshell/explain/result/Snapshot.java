package extremalshell.explain.result;

import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;

/**
 * One point of the trace.
 *
 * @param step number of the snapshot, from 1
 * @param iteration iterations done when it was taken
 * @param statistics of the mask at that moment
 * @param prediction of the stimulus seen through that mask
 * @param reward the maximised value, without the area term
 * @param areaTerm the area term, not weighted
 * @param seconds since the optimisation began
 */
public record Snapshot(
    int step,
    int iteration,
    MaskStatistics statistics,
    Prediction prediction,
    double reward,
    double areaTerm,
    double seconds) {}
