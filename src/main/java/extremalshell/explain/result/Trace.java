package extremalshell.explain.result;

import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.List;

/** Collects the snapshots of an optimisation, one list per mask. */
public final class Trace {
  private final List<List<Snapshot>> perMask = new ArrayList<>();
  private final boolean[] due;
  private final long start = System.nanoTime();

  /** Plans snapshots evenly from the first iteration to the last. */
  public Trace(int masks, int iterations, int snapshots) {
    due = new boolean[iterations];
    for (int k = 0; k < snapshots - 1; k++) {
      due[(int) Math.round((double) k * (iterations - 1) / (snapshots - 1))] = true;
    }
    for (int i = 0; i < masks; i++) {
      perMask.add(new ArrayList<>());
    }
  }

  /** Returns whether a snapshot is planned before the final one at this iteration, from 0. */
  public boolean isDue(int iteration) {
    return due[iteration];
  }

  public void add(
      int mask,
      int iterationsDone,
      MaskStatistics statistics,
      Prediction prediction,
      double reward,
      double areaTerm) {
    List<Snapshot> list = perMask.get(mask);
    list.add(
        new Snapshot(
            list.size() + 1, iterationsDone, statistics, prediction, reward, areaTerm, seconds()));
  }

  public double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  public List<Snapshot> of(int mask) {
    return List.copyOf(perMask.get(mask));
  }
}
