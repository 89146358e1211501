package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.sweep.SweepListener;
import extremalshell.sweep.SweepRunner;
import extremalshell.sweep.SweepSummary;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Plan;
import extremalshell.sweep.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a sweep in a session: says what is to come, writes rows as they come, sums up. */
public final class SweepTask {
  private static final long QUIET_NANOS = 30_000_000_000L;

  private final Session session;
  private final Plan plan;
  private final Map<String, Target> targets;
  private final Path folder;
  private final String command;
  private final List<CellRow> rows = new ArrayList<>();

  /**
   * Takes a plan.
   *
   * @param targets by the texts that cells have
   * @param folder of the store
   * @param command that the sweep was asked for with
   */
  public SweepTask(
      Session session, Plan plan, Map<String, Target> targets, Path folder, String command) {
    this.session = session;
    this.plan = plan;
    this.targets = targets;
    this.folder = folder;
    this.command = command;
  }

  /**
   * Computes what the store lacks; a cell that fails is a row of its own and a failed script in the
   * end.
   *
   * @return the rows of all cells, in order
   */
  public List<Map<String, @Nullable Object>> run() {
    try (SweepEngine engine = checked(new SweepEngine(session, targets));
        Store store = Store.open(folder, plan)) {
      store.note("command", command);
      session.setLastStore(folder);
      session.interrupts().beginOptimising();
      if (store.renewed() != null) {
        session
            .output()
            .say(
                "sweep: store of version "
                    + store.renewed()
                    + " renewed; its cells stay as that version computed them");
      }
      SweepRunner runner = new SweepRunner(plan, store, engine, new Watcher());
      session.output().say("sweep: " + preview(runner));
      if (runner.lost() > 0) {
        session
            .output()
            .say(
                "sweep: "
                    + counted(runner.lost(), "stored mask")
                    + " missing or damaged; computed again");
      }
      sumUp(runner.run());
    } finally {
      session.output().progressDone();
      session.interrupts().endOptimising();
    }
    session.interrupts().check();
    return rows.stream().map(CellRow::values).toList();
  }

  /** A mistyped label of the only network fails once, before there is a store. */
  private SweepEngine checked(SweepEngine engine) {
    try {
      if (Files.notExists(folder)) {
        engine.checkTargets(plan);
      }
      return engine;
    } catch (UserException e) {
      engine.close();
      throw e;
    }
  }

  /** Says what would be computed; nothing is written. */
  public void preview() {
    try (Store store = Store.preview(folder, plan);
        SweepEngine engine = new SweepEngine(session, targets)) {
      session
          .output()
          .text("sweep: " + preview(new SweepRunner(plan, store, engine, new Watcher())));
    }
  }

  private String preview(SweepRunner runner) {
    int cells = plan.size();
    int missing = runner.missing().stream().mapToInt(batch -> batch.cells().size()).sum();
    OptionalDouble seconds = runner.estimate();
    return counted(cells, "cell")
        + " in "
        + counted(plan.batches().size(), "batch")
        + ": "
        + plan.description()
        + "; store "
        + folder
        + (missing < cells ? ", " + (cells - missing) + " are there" : "")
        + (missing == 0
            ? ""
            : seconds.isPresent() ? "; about " + duration(seconds.getAsDouble()) : "");
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
                + "; the same command goes on"
            : counted(summary.cells(), "cell")
                + ": "
                + summary.computed()
                + " computed, "
                + summary.found()
                + " found";
    session
        .output()
        .say(
            "sweep: "
                + text
                + (summary.failed() == 0 ? ", none failed" : ", " + summary.failed() + " failed"));
    if (summary.failed() > 0) {
      session
          .output()
          .warn(
              "sweep: "
                  + summary.failed()
                  + " failed; results where: \"status = 'failed'\" says why");
      session.noteFailure();
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

  /** Writes rows, each reason why some failed once, and how far it is. */
  private final class Watcher implements SweepListener {
    private final long began = System.nanoTime();
    private long said = began;
    private final Set<String> reasons = new HashSet<>();

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
        double rate = (now - began) / 1e9 / computed;
        int reached = plan.size() - left;
        session
            .output()
            .say(
                "sweep: "
                    + reached
                    + " of "
                    + plan.size()
                    + " cells, about "
                    + duration(rate * left)
                    + " left");
      }
    }

    @Override
    public boolean onIteration(Batch batch, Progress progress) {
      String title = "cell " + batch.first() + "/" + plan.size();
      session.output().progress(title, progress);
      return goesOn();
    }

    @Override
    public boolean goesOn() {
      return !session.interrupts().stopsOptimising();
    }
  }
}
