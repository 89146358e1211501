package extremalshell.explain;

import extremalshell.mask.Mask;
import extremalshell.model.Prediction;
import java.util.List;

/**
 * What an optimiser returns; lists have one element an area, subject by subject.
 *
 * @param masks over the visible stimuli
 * @param predictions of the stimuli seen through them
 * @param grids values of the nodes, from which an optimisation of another area can go on; empty
 *     where it cannot
 * @param trace snapshots, the final mask last
 */
record Outcome(
    List<Mask> masks,
    List<Prediction> predictions,
    List<float[]> grids,
    Trace trace,
    boolean interrupted) {}
