package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.CostTrial;
import extremalshell.sweep.MissingCells;
import extremalshell.sweep.SweepListener;
import extremalshell.sweep.SweepSummary;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Plan;
import extremalshell.sweep.plan.Shard;
import extremalshell.sweep.plan.Task;
import extremalshell.sweep.run.Runner;
import extremalshell.sweep.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a sweep in a session: announces the plan, writes rows as they come, prints a summary. */
public final class SweepTask {
  private static final long QUIET_NANOS = 30_000_000_000L;

  private final Session session;
  private final Plan asked;
  private final Wanted wanted;
  private final Path folder;
  private final String command;
  private final List<CellRow> rows = new ArrayList<>();

  /**
   * The part of a plan to compute, and the processes that compute it.
   *
   * @param limit cells at most, rounded up to a task; null for all
   * @param shard to compute; null for all tasks
   * @param computing starts the processes
   * @param judging measures of the masks
   */
  public record Wanted(
      @Nullable Long limit, @Nullable Shard shard, Computing computing, Judging judging) {
    List<Task> tasks(Session session, Plan plan) {
      List<Task> own = unlimited(session, plan);
      return limit == null ? own : Task.limited(own, limit);
    }

    List<Task> unlimited(Session session, Plan plan) {
      List<Task> tasks =
          Task.of(
              plan,
              batch ->
                  session
                      .limits()
                      .subjectsTogether(
                          session.engine(),
                          batch.common().settings(),
                          batch.common().searches()
                              ? Explainer.MASKS_OF_A_SEARCH
                              : batch.areas().size()));
      List<Task> own = shard == null ? tasks : shard.of(tasks);
      return own.stream().map(task -> task.judged(judging)).toList();
    }
  }

  /**
   * Prepares a plan.
   *
   * @param folder of the store
   * @param command as the user wrote it
   */
  public SweepTask(Session session, Plan asked, Wanted wanted, Path folder, String command) {
    this.session = session;
    this.asked = asked;
    this.wanted = wanted;
    this.folder = folder;
    this.command = command;
  }

  /**
   * Computes the cells that the store lacks; a failed cell gets a row, and the script ends with an
   * error.
   *
   * @return the rows of all cells, in order
   */
  public List<Map<String, @Nullable Object>> run() {
    try (SweepEngine engine = new SweepEngine(session);
        Store store = opened(engine)) {
      Plan plan = store.plan();
      note(store);
      session.results().setLatest(folder);
      session.interrupts().beginOptimising();
      List<Task> tasks = wanted.tasks(session, plan);
      noteShard(store, wanted.unlimited(session, plan));
      notePlaces(store, tasks);
      MissingCells cells = new MissingCells(tasks, store, new Watcher(plan, tasks));
      say(plannedText(plan, tasks, cells, wanted.computing().isLocal() ? engine : null, false));
      if (cells.lost() > 0) {
        say(counted(cells.lost(), "stored mask") + " missing or damaged; computed again");
      }
      measure(store, engine, tasks);
      Computing where = cells.missing().isEmpty() ? Computing.HERE : wanted.computing();
      try (Runner computing = where.start(session, engine)) {
        sumUp(cells.run(computing));
      }
    } finally {
      session.output().progressDone();
      session.interrupts().endOptimising();
    }
    session.interrupts().check();
    return rows.stream().map(CellRow::values).toList();
  }

  private void notePlaces(Store store, List<Task> tasks) {
    store.sweeps().keep(wanted.judging(), tasks);
    String notice = wanted.judging().notice(Task.batches(tasks));
    if (!notice.isEmpty()) {
      session.output().warn("sweep: " + notice);
    }
  }

  /** Measures the masks that the store has already. */
  private void measure(Store store, SweepEngine engine, List<Task> tasks) {
    Judging judging = wanted.judging();
    if (judging.measures().isEmpty()) {
      return;
    }
    Set<Integer> own = new HashSet<>();
    Task.batches(tasks)
        .forEach(batch -> IntStream.rangeClosed(batch.first(), batch.last()).forEach(own::add));
    List<CellRow> rows =
        store.cells().without(judging.measures()).stream()
            .filter(row -> own.contains(row.number()) && store.hasMask(row))
            .toList();
    if (!rows.isEmpty()) {
      say("measures " + counted(rows.size(), "stored mask"));
    }
    for (CellRow row : rows) {
      session.interrupts().check();
      store.cells().measure(row.number(), engine.measured(row, store.mask(row), judging));
    }
  }

  /** With a single network, a mistyped label fails once, before the store is created. */
  private Store opened(SweepEngine engine) {
    if (Files.notExists(folder)) {
      engine.checkTargets(asked);
    }
    return Store.open(folder, asked);
  }

  private void note(Store store) {
    store.note("command", command);
    if (store.renewed() != null) {
      say(
          "store of version "
              + store.renewed()
              + " updated; its cells stay as that version computed them");
    }
    store.sweeps().note(command);
    int added = store.added();
    if (added > 0) {
      say(
          counted(added, "cell")
              + " added to the "
              + (store.plan().size() - added)
              + " of store "
              + folder
              + "; added areas share no batch with earlier areas");
    }
  }

  private void noteShard(Store store, List<Task> tasks) {
    if (wanted.shard() != null) {
      String shard = wanted.shard().toString();
      store.note("shard", shard);
      if (!store.about("shard").equals(shard)) {
        throw UserException.usage(
            "store '%s' is of shard %s, not %s; give another out:"
                .formatted(folder, store.about("shard"), shard));
      }
      store.note("shardCells", String.valueOf(tasks.stream().mapToInt(Task::size).sum()));
    }
  }

  private void say(String line) {
    session.output().say("sweep: " + line);
  }

  /** Prints the cells to compute; writes nothing. */
  public void preview() {
    try (Store store = Store.preview(folder, asked);
        SweepEngine engine = new SweepEngine(session)) {
      List<Task> tasks = wanted.tasks(session, store.plan());
      MissingCells cells = new MissingCells(tasks, store, new Watcher(store.plan(), tasks));
      session.output().text("sweep: " + plannedText(store.plan(), tasks, cells, engine, true));
    }
  }

  /** Returns the cost in words; with more details for a preview. */
  private String costText(CostTrial.Cost cost, int cells, boolean inDetail) {
    double seconds = cost.seconds() / wanted.computing().speed(session);
    String text = "; about " + duration(seconds) + wanted.computing().places(session);
    if (cost.bytes() == 0 || !inDetail) {
      return text;
    }
    return text
        + String.format(
            Locale.ROOT,
            "; a cell takes %.1f s with %s%s and %.0f kB",
            cost.seconds() / cells,
            counted(wanted.computing().threadsHere(session), "thread"),
            wanted.judging().measures().isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT, ", %.0f %% of it for measures,", 100 * cost.measuring()),
            cost.bytes() / cells / 1000);
  }

  private String plannedText(
      Plan plan,
      List<Task> tasks,
      MissingCells absent,
      @Nullable SweepEngine trial,
      boolean inDetail) {
    int cells = tasks.stream().mapToInt(Task::size).sum();
    int missing = absent.missing().stream().mapToInt(batch -> batch.cells().size()).sum();
    Optional<CostTrial.Cost> cost = absent.cost(trial, wanted.judging());
    int batches = tasks.stream().mapToInt(task -> task.batches().size()).sum();
    return (wanted.shard() == null
            ? ""
            : "shard " + wanted.shard() + " of " + counted(plan.size(), "cell") + ": ")
        + counted(cells, "cell")
        + " in "
        + counted(batches, "batch")
        + ": "
        + plan.description()
        + "; store "
        + folder
        + (missing < cells ? ", " + (cells - missing) + " already stored" : "")
        + (missing == 0 ? "" : cost.map(each -> costText(each, missing, inDetail)).orElse(""));
  }

  private void sumUp(SweepSummary summary) {
    String notice = Independence.notice(rows);
    if (!notice.isEmpty()) {
      session.output().warn("sweep: " + notice);
    }
    int reached = summary.computed() + summary.found() + summary.failed();
    String text =
        summary.stopped()
            ? "stopped after "
                + reached
                + " of "
                + counted(summary.cells(), "cell")
                + "; repeat the command to resume"
            : counted(summary.cells(), "cell")
                + ": "
                + summary.computed()
                + " computed, "
                + summary.found()
                + " found";
    say(text + (summary.failed() == 0 ? ", none failed" : ", " + summary.failed() + " failed"));
    if (summary.failed() > 0) {
      session
          .output()
          .warn(
              "sweep: "
                  + summary.failed()
                  + " failed; results where: \"status = 'failed'\" shows the reasons");
      session.results().noteFailure();
    }
  }

  private static String counted(int number, String noun) {
    String plural = noun.endsWith("h") ? "es" : "s";
    return number + " " + noun + (number == 1 ? "" : plural);
  }

  private static String duration(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
    }
    return seconds < 5400
        ? Math.round(seconds / 60) + " min"
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  /** Writes rows, each reason for failures once, and the progress. */
  private final class Watcher implements SweepListener {
    private final long began = System.nanoTime();
    private long said = began;
    private final Set<String> reasons = new HashSet<>();
    private final Plan plan;
    private final int cells;

    Watcher(Plan plan, List<Task> tasks) {
      this.plan = plan;
      this.cells = tasks.stream().mapToInt(Task::size).sum();
    }

    @Override
    public void onRow(CellRow row, boolean justNow) {
      rows.add(row);
      session.output().table(row.toTable(plan.varying(), "cell"));
      if (row.failed() && reasons.add(row.text("error"))) {
        session.output().warn("sweep: cell " + row.number() + " failed: " + row.text("error"));
      }
    }

    @Override
    public void onComputed(int computed, int left) {
      long now = System.nanoTime();
      if (now - said > QUIET_NANOS && computed > 0 && left > 0) {
        said = now;
        double seconds = (now - began) / 1e9 / computed * left;
        say(cells - left + " of " + cells + " cells, about " + duration(seconds) + " left");
      }
    }

    @Override
    public boolean onIteration(Batch batch, Progress progress) {
      String title = "cell " + batch.first() + "/" + plan.size();
      session.output().progress(title, progress);
      return goesOn();
    }

    @Override
    public void say(String line) {
      SweepTask.this.say(line);
    }

    @Override
    public boolean goesOn() {
      return !session.interrupts().stopsOptimising();
    }
  }
}
