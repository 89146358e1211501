package extremalshell.explain.reward;

import extremalshell.model.ScoreKind;

/**
 * The network's raw outputs for one masked stimulus.
 *
 * @param values y, one a class
 * @param target class index c
 * @param kind what the outputs are
 */
public record RawOutputs(float[] values, int target, ScoreKind kind) {}
