package extremalshell.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.explain.Explainer;
import extremalshell.explain.objective.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * How long an iteration takes.
 *
 * @param iteration all of it, in milliseconds
 * @param network a bare forward and backward of the network on a batch of that shape, likewise
 */
record IterationTimes(double iteration, double network) {
  /** Iterations before those that count. */
  static final int WARM_UP = 10;

  /**
   * Measures: each iteration of an optimisation is followed by a bare pass, so that both see the
   * machine in the same state. Medians.
   *
   * @param subjects explained together, in more than {@link #WARM_UP} iterations
   * @param areas of each
   */
  static IterationTimes of(BenchmarkSubject bare, List<Subject> subjects, List<Double> areas) {
    List<Double> whole = new ArrayList<>();
    List<Double> passes = new ArrayList<>();
    try (NDManager manager = bare.network().engine().newManager()) {
      NDArray batch = bare.batch(manager, subjects.size() * areas.size());
      long[] start = {System.nanoTime()};
      Explainer.explain(
          bare.network(),
          subjects,
          areas,
          progress -> {
            BenchmarkSubject.await(batch);
            whole.add((System.nanoTime() - start[0]) / 1e6);
            passes.add(bare.millisOfPass(batch));
            start[0] = System.nanoTime();
            return true;
          });
    }
    return new IterationTimes(
        BenchmarkSubject.median(whole.subList(WARM_UP, whole.size())),
        BenchmarkSubject.median(passes.subList(WARM_UP, passes.size())));
  }

  /** Returns what is not the network, in milliseconds. */
  double rest() {
    return iteration - network;
  }

  /** Returns the rest as a share of the network's time. */
  double restShare() {
    return rest() / network;
  }
}
