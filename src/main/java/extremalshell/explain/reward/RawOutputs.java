package extremalshell.explain.reward;

import extremalshell.model.ScoreKind;

/**
 * The network's raw outputs for one masked stimulus.
 *
 * @param values y, one per class
 * @param target class index c
 * @param kind of the outputs
 */
public record RawOutputs(float[] values, int target, ScoreKind kind) {}
