package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.explain.Explanation;
import extremalshell.explain.ProgressListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Computes what a store lacks of a sweep, batch by batch. */
public final class SweepRunner {
  /** The first iteration takes longer than the others; two of them are needed to time one. */
  private static final int TRIAL_ITERATIONS = 3;

  private final Plan plan;
  private final Store store;
  private final CellEngine engine;
  private final SweepListener listener;
  private final Set<Integer> done;
  private final Map<String, String> digests;
  private int computed;
  private int failed;

  /** Looks what the store has already. */
  public SweepRunner(Plan plan, Store store, CellEngine engine, SweepListener listener) {
    this.plan = plan;
    this.store = store;
    this.engine = engine;
    this.listener = listener;
    this.done = store.done();
    this.digests = new HashMap<>(store.digests());
  }

  /** Returns the batches that are not done. */
  public List<Batch> missing() {
    return plan.batches().stream().filter(batch -> !isDone(batch)).toList();
  }

  private boolean isDone(Batch batch) {
    return IntStream.rangeClosed(batch.first(), batch.last()).allMatch(done::contains);
  }

  /**
   * Returns about how many seconds the missing batches take: by those that are done, else by a few
   * iterations of the first missing one; empty when that fails.
   */
  public OptionalDouble estimate() {
    List<Batch> missing = missing();
    if (missing.isEmpty()) {
      return OptionalDouble.of(0);
    }
    OptionalDouble known = store.secondsOfABatch();
    if (known.isPresent()) {
      return OptionalDouble.of(known.getAsDouble() * missing.size());
    }
    Batch first = missing.get(0);
    Stopwatch stopwatch = new Stopwatch();
    try {
      engine
          .subject(first.common())
          .explain(first.areas(), ProgressListener.withoutClosing(stopwatch));
    } catch (UserException e) {
      return OptionalDouble.empty(); // its row will say why
    }
    double cells = 0;
    for (Batch batch : missing) {
      cells += (double) batch.common().settings().iterations() * batch.cells().size();
    }
    return stopwatch.perIteration(cells / first.cells().size());
  }

  /** Times the last iterations of a short trial. */
  private static final class Stopwatch implements ProgressListener {
    private final List<Long> times = new ArrayList<>();

    @Override
    public boolean onIteration(Progress progress) {
      times.add(System.nanoTime());
      return times.size() < TRIAL_ITERATIONS;
    }

    OptionalDouble perIteration(double iterations) {
      if (times.size() < 2) {
        return OptionalDouble.empty();
      }
      long nanos = times.get(times.size() - 1) - times.get(0);
      return OptionalDouble.of(nanos / 1e9 / (times.size() - 1) * iterations);
    }
  }

  /**
   * Computes what is missing and tells of all cells in their order. What failed before is tried
   * again.
   *
   * @throws UserException when the store cannot be written, or network or stimulus are not those
   *     that the store has results of
   */
  public SweepSummary run() {
    int found = 0;
    for (Batch batch : plan.batches()) {
      if (isDone(batch)) {
        store.between(batch.first(), batch.last()).forEach(row -> listener.onRow(row, false));
        found += batch.cells().size();
      } else if (!listener.goesOn() || !compute(batch)) {
        return new SweepSummary(plan.size(), computed, found, failed, true);
      }
    }
    return new SweepSummary(plan.size(), computed, found, failed, false);
  }

  /** Returns false when the user stopped it. */
  private boolean compute(Batch batch) {
    List<CellRow> rows = new ArrayList<>();
    List<Explanation> explanations = List.of();
    try {
      CellEngine.Subject subject = engine.subject(batch.common());
      checkSame("model", batch.common().model(), subject.modelDigest());
      checkSame("input", batch.common().input(), subject.inputDigest());
      explanations =
          subject.explain(
              batch.areas(),
              ProgressListener.withoutClosing(progress -> listener.onIteration(batch, progress)));
      if (explanations.stream().anyMatch(Explanation::interrupted)) {
        return false;
      }
      for (int i = 0; i < explanations.size(); i++) {
        rows.add(CellRow.done(batch, i, subject, explanations.get(i)));
      }
    } catch (ChangedSource e) {
      throw e.complaint();
    } catch (RuntimeException e) {
      if (!listener.goesOn()) {
        return false; // a file that was being read when the user stopped is not a bad one
      }
      rows.clear();
      explanations = List.of();
      String error =
          e instanceof UserException ? String.valueOf(e.getMessage()) : "internal error: " + e;
      for (int i = 0; i < batch.cells().size(); i++) {
        rows.add(CellRow.failed(batch, i, error));
      }
      failed += rows.size();
    }
    store.put(rows, explanations.stream().map(Explanation::mask).toList());
    computed += rows.size();
    rows.forEach(row -> listener.onRow(row, true));
    return true;
  }

  private void checkSame(String kind, String source, String digest) {
    String before = digests.putIfAbsent(kind + " " + source, digest);
    if (before != null && !before.equals(digest)) {
      throw new ChangedSource(
          "sweep: "
              + kind
              + " '"
              + source
              + "' has changed since store '"
              + store.folder()
              + "' was begun; give another out:, or bring it back");
    }
  }

  /** Not a failure of a cell: the whole sweep cannot go on. */
  private static final class ChangedSource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedSource(String message) {
      super(message);
    }

    UserException complaint() {
      return UserException.usage(String.valueOf(getMessage()));
    }
  }
}
