package extremalshell.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.explain.Explainer;
import extremalshell.explain.objective.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * The duration of an iteration.
 *
 * @param iteration all of it, in milliseconds
 * @param network a bare forward and backward of the network on a batch of that shape, likewise
 */
record IterationTimes(double iteration, double network) {
  /** Iterations before the measured ones. */
  static final int WARM_UP = 10;

  /**
   * Measures medians. A bare pass follows each iteration of an optimisation, so that both run in
   * the same state of the machine.
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

  /** Returns the time outside the network, in milliseconds. */
  double rest() {
    return iteration - network;
  }

  /** Returns the rest as a share of the network's time. */
  double restShare() {
    return rest() / network;
  }
}
