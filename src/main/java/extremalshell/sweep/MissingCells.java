package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Task;
import extremalshell.sweep.run.Runner;
import extremalshell.sweep.store.Store;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets a runner compute the missing cells of a store, and stores the results. */
public final class MissingCells {
  private static final int MOST_READ = 5000;

  private final List<Task> tasks;
  private final List<Batch> batches;
  private final Store store;
  private final SweepListener listener;
  private final Set<Integer> done;
  private final Set<Integer> lost;

  /** Cells with masks in the store, including the cells of this run. */
  private final Set<Integer> kept;

  private final SourceCheck sources;
  private final Map<Batch, List<CellRow>> ahead = new LinkedHashMap<>();

  /** Stored rows, from the reported batch on. */
  private final NavigableMap<Integer, CellRow> read = new TreeMap<>();

  private int told;
  private int found;
  private int computed;
  private int failed;

  /**
   * Reads which cells the store already has.
   *
   * @param tasks requested tasks of the store's plan
   */
  public MissingCells(List<Task> tasks, Store store, SweepListener listener) {
    this.tasks = List.copyOf(tasks);
    this.batches = Task.batches(tasks);
    this.store = store;
    this.listener = listener;
    this.done = store.cells().done();
    Set<Integer> wanted = new HashSet<>();
    batches.forEach(
        batch -> IntStream.rangeClosed(batch.first(), batch.last()).forEach(wanted::add));
    this.done.retainAll(wanted);
    this.lost = store.lost(done);
    this.done.removeAll(lost);
    this.kept = new HashSet<>(done);
    this.sources = new SourceCheck(store);
  }

  /** Returns the missing batches. */
  public List<Batch> missing() {
    return batches.stream().filter(batch -> !isDone(batch)).toList();
  }

  /** Returns the missing parts of incomplete tasks. */
  private List<Task> missingTasks() {
    return tasks.stream()
        .map(task -> task.of(task.batches().stream().filter(batch -> !isDone(batch)).toList()))
        .filter(missing -> !missing.batches().isEmpty())
        .toList();
  }

  /** Returns the number of cells to compute again because their masks are missing or damaged. */
  public int lost() {
    return lost.size();
  }

  private boolean isDone(Batch batch) {
    return IntStream.rangeClosed(batch.first(), batch.last()).allMatch(done::contains);
  }

  /**
   * Returns the approximate cost of the missing batches: from completed batches, or else from a few
   * iterations of some batches. It is empty if that fails.
   *
   * @param engine for the trial; null for no trial
   * @param judging measures, whose time stored seconds leave out
   */
  public Optional<CostTrial.Cost> cost(@Nullable CellEngine engine, Judging judging) {
    List<Batch> missing = missing();
    if (missing.isEmpty()) {
      return Optional.of(new CostTrial.Cost(0, 0, 0));
    }
    OptionalDouble known = store.cells().secondsOfABatch();
    if (known.isPresent() && (engine == null || judging.measures().isEmpty())) {
      return Optional.of(new CostTrial.Cost(known.getAsDouble() * missing.size(), 0, 0));
    }
    return engine == null ? Optional.empty() : CostTrial.of(engine, missing, judging);
  }

  /**
   * Computes the missing cells and reports all cells in their order. Cells that failed before are
   * tried again.
   *
   * @throws UserException when the store cannot be written, or has results of another network or
   *     stimulus of that name
   */
  public SweepSummary run(Runner runner) {
    store.cells().rename(store.plan().names());
    List<Task> missing = missingTasks();
    int cells = missing.stream().mapToInt(Task::size).sum();
    tell();
    runner.run(missing, new Writer(cells));
    boolean stopped = computed + failed < cells;
    // the completed batches of a stopped task
    for (; told < batches.size() && stopped; told++) {
      tell(batches.get(told));
    }
    store.settle(kept);
    int all = batches.stream().mapToInt(batch -> batch.cells().size()).sum();
    return new SweepSummary(all, computed, found, failed, stopped);
  }

  /** Reports the next cells in order, as far as they are known. */
  private void tell() {
    while (told < batches.size() && tell(batches.get(told))) {
      told++;
    }
  }

  /** Reads some thousand rows at a time: a query for each batch takes minutes for a million. */
  private List<CellRow> stored(Batch batch) {
    if (!read.containsKey(batch.last())) {
      read.clear();
      store
          .between(batch.first(), Math.max(batch.last(), batch.first() + MOST_READ))
          .forEach(row -> read.put(row.number(), row));
    }
    return List.copyOf(read.subMap(batch.first(), batch.last() + 1).values());
  }

  private boolean tell(Batch batch) {
    if (isDone(batch)) {
      stored(batch).forEach(row -> listener.onRow(row, false));
      found += batch.cells().size();
      return true;
    }
    List<CellRow> rows = ahead.remove(batch);
    if (rows == null) {
      return false;
    }
    rows.forEach(row -> listener.onRow(row, true));
    return true;
  }

  /** The only code that stores results. */
  private final class Writer implements Runner.Desk {
    private final int cells;

    Writer(int cells) {
      this.cells = cells;
    }

    @Override
    public void onDone(Task task, List<BatchResults> done) {
      List<BatchResults> all = done.stream().map(each -> each.named(store.plan().names())).toList();
      all.forEach(each -> each.rows().forEach(sources::check));
      store.put(all);
      for (int i = 0; i < all.size(); i++) {
        BatchResults each = all.get(i);
        boolean worked = !each.masks().isEmpty();
        if (worked) {
          each.rows().forEach(row -> kept.add(row.number()));
        }
        computed += worked ? each.rows().size() : 0;
        failed += worked ? 0 : each.rows().size();
        ahead.put(task.batches().get(i), each.rows());
      }
      tell();
      listener.onComputed(computed + failed, cells - computed - failed);
    }

    @Override
    public void say(String line) {
      listener.say(line);
    }

    @Override
    public boolean onIteration(Batch batch, Progress progress) {
      return listener.onIteration(batch, progress);
    }

    @Override
    public boolean goesOn() {
      return listener.goesOn();
    }
  }
}
