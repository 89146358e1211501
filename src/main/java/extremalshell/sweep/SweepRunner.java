package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.attribute.Method;
import extremalshell.explain.ProgressListener;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.DoneBatch;
import extremalshell.sweep.plan.Plan;
import extremalshell.sweep.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private final Set<Integer> lost;

  /** Cells with masks in the store, those of this run as well. */
  private final Set<Integer> kept;

  private final SourceCheck sources;
  private final Map<Batch, List<CellRow>> ahead = new LinkedHashMap<>();
  private int computed;
  private int failed;

  /** Looks what the store has already. */
  public SweepRunner(Plan plan, Store store, CellEngine engine, SweepListener listener) {
    this.plan = plan;
    this.store = store;
    this.engine = engine;
    this.listener = listener;
    this.done = store.cells().done();
    this.done.removeIf(cell -> cell > plan.size());
    this.lost = store.lost(done);
    this.done.removeAll(lost);
    this.kept = new HashSet<>(done);
    this.sources = new SourceCheck(store);
  }

  /** Returns the batches that are not done. */
  public List<Batch> missing() {
    return plan.batches().stream().filter(batch -> !isDone(batch)).toList();
  }

  /** Returns how many cells are computed again, since their masks are missing or damaged. */
  public int lost() {
    return lost.size();
  }

  private boolean isDone(Batch batch) {
    return IntStream.rangeClosed(batch.first(), batch.last()).allMatch(done::contains);
  }

  /**
   * Returns about how many seconds the missing batches take: by those that are done, else by a few
   * iterations of the first missing one; empty when that fails, and where methods differ, whose
   * passes cannot be compared.
   */
  public OptionalDouble estimate() {
    List<Batch> missing = missing();
    if (missing.isEmpty()) {
      return OptionalDouble.of(0);
    }
    OptionalDouble known = store.cells().secondsOfABatch();
    if (known.isPresent()) {
      return OptionalDouble.of(known.getAsDouble() * missing.size());
    }
    Batch first = missing.get(0);
    Method method = first.common().settings().method();
    if (missing.stream().anyMatch(b -> !b.common().settings().method().equals(method))) {
      return OptionalDouble.empty();
    }
    Stopwatch stopwatch = new Stopwatch();
    try {
      engine.explain(
          List.of(engine.open(first.common())),
          first.areas(),
          ProgressListener.withoutClosing(stopwatch));
    } catch (UserException e) {
      return OptionalDouble.empty(); // its row will say why
    }
    if (method.isPeer()) {
      return stopwatch.perIteration((double) stopwatch.planned * missing.size());
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
    private int first;
    private int last;
    private int planned;

    @Override
    public boolean onIteration(Progress progress) {
      times.add(System.nanoTime());
      first = times.size() == 1 ? progress.iteration() : first;
      last = progress.iteration();
      planned = progress.iterations();
      return times.size() < TRIAL_ITERATIONS;
    }

    OptionalDouble perIteration(double iterations) {
      if (times.size() < 2) {
        return OptionalDouble.empty();
      }
      long nanos = times.get(times.size() - 1) - times.get(0);
      return OptionalDouble.of(nanos / 1e9 / (last - first) * iterations);
    }
  }

  /**
   * Computes what is missing and tells of all cells in their order. What failed before is tried
   * again. Batches that {@linkplain Batch#joins join} are computed together, also when others lie
   * between them.
   *
   * @throws UserException when the store cannot be written, or network or stimulus are not those
   *     that the store has results of
   */
  public SweepSummary run() {
    int found = 0;
    boolean stopped = false;
    store.cells().rename(plan.names());
    List<Batch> batches = plan.batches();
    int missing = missing().stream().mapToInt(batch -> batch.cells().size()).sum();
    for (int i = 0; i < batches.size() && !stopped; i++) {
      Batch batch = batches.get(i);
      if (isDone(batch)) {
        store.between(batch.first(), batch.last()).forEach(row -> listener.onRow(row, false));
        found += batch.cells().size();
        continue;
      }
      boolean isNew = !ahead.containsKey(batch);
      stopped = isNew && !compute(joint(batches.subList(i, batches.size())));
      tell(batch);
      if (isNew) {
        listener.onComputed(computed + failed, missing - computed - failed);
      }
    }
    // of what was stopped, what is computed already
    List.copyOf(ahead.keySet()).forEach(this::tell);
    store.settle(kept);
    return new SweepSummary(plan.size(), computed, found, failed, stopped);
  }

  /** Returns the first batch and those after it that can be computed together with it. */
  private List<Batch> joint(List<Batch> batches) {
    Batch first = batches.get(0);
    return batches.stream()
        .filter(batch -> batch.joins(first) && !isDone(batch) && !ahead.containsKey(batch))
        .limit(engine.together(first.common(), first.areas().size()))
        .toList();
  }

  private void tell(Batch batch) {
    List<CellRow> rows = ahead.remove(batch);
    if (rows != null) {
      rows.forEach(row -> listener.onRow(row, true));
    }
  }

  /** Returns false when the user stopped it. */
  private boolean compute(List<Batch> batches) {
    if (!listener.goesOn()) {
      return false;
    }
    try {
      List<DoneBatch> all =
          new JointRun(engine, sources, listener)
              .run(batches).stream().map(done -> done.named(plan.names())).toList();
      store.put(all);
      for (int i = 0; i < all.size(); i++) {
        DoneBatch done = all.get(i);
        boolean worked = !done.masks().isEmpty();
        if (worked) {
          done.rows().forEach(row -> kept.add(row.number()));
        }
        computed += worked ? done.rows().size() : 0;
        failed += worked ? 0 : done.rows().size();
        ahead.put(batches.get(i), done.rows());
      }
      return true;
    } catch (JointRun.Stopped e) {
      return false;
    }
  }
}
