package extremalshell.explain.result;

import extremalshell.mask.Mask;
import extremalshell.model.Prediction;
import java.util.List;

/**
 * The result of an optimiser; lists have one element per area, subject by subject.
 *
 * @param masks over the visible stimuli
 * @param predictions of the stimuli seen through them
 * @param trace snapshots, the final mask last
 * @param ending how it ended
 * @param lattice the masks on the lattice, one after another; empty where there is none
 */
public record Outcome(
    List<Mask> masks, List<Prediction> predictions, Trace trace, Ending ending, float[] lattice) {}
