package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.input.Stimulus;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Explains every stimulus of a pattern; the first one stays loaded. */
public final class SetTask {
  private final Session session;
  private int leftOut;

  /** Prepares; computes nothing yet. */
  public SetTask(Session session) {
    this.session = session;
  }

  /**
   * Explains each stimulus and prints a table of the results.
   *
   * @param addresses of the stimuli
   * @param explaining explains the loaded one
   * @throws UserException when no stimulus can be explained
   */
  public List<Result> explain(List<String> addresses, Supplier<List<Result>> explaining) {
    return explain(
        addresses,
        explaining,
        session.results()::setLatest,
        all -> {
          try (MaskSource masks = new ResultMasks(session, all)) {
            return masks.rows();
          }
        });
  }

  /**
   * Does the same for results of any kind.
   *
   * @param latest records them as the last results
   * @param rows of the table
   */
  public <T> List<T> explain(
      List<String> addresses,
      Supplier<List<T>> explaining,
      Consumer<List<T>> latest,
      Function<List<T>, List<CellRow>> rows) {
    session.model();
    Stimulus first = session.stimulus();
    List<T> all = new ArrayList<>();
    UserException failure = null;
    try {
      for (int i = 0; i < addresses.size() && !isStopped(i, addresses.size()); i++) {
        String place = "perturb: " + (i + 1) + " of " + addresses.size() + ": ";
        try {
          String address = addresses.get(i);
          Stimulus next = address.equals(first.source()) ? first : session.read(address);
          session.output().say(place + next.name());
          session.replace(next);
          all.addAll(explaining.get());
        } catch (UserException e) {
          failure = e;
          leftOut++;
          session.output().warn(place + e.getMessage());
        }
      }
    } finally {
      session.replace(first);
      if (!all.isEmpty()) {
        latest.accept(all);
      }
    }
    finish(all.isEmpty(), failure);
    List<CellRow> table = rows.apply(all);
    Set<String> varying = Set.copyOf(Groups.varying(table));
    table.forEach(row -> session.output().summary(row.toTable(varying, "run")));
    return all;
  }

  private boolean isStopped(int done, int count) {
    session.interrupts().check();
    boolean stopped = done > 0 && session.interrupts().stopsOptimising();
    if (stopped) {
      session.output().say("perturb: stopped after " + done + " of " + count + " stimuli");
    }
    return stopped;
  }

  private void finish(boolean nothing, @Nullable UserException failure) {
    if (failure != null) {
      if (nothing) {
        throw failure;
      }
      session.results().noteFailure();
      session.output().warn("perturb: left out " + leftOut + (leftOut == 1 ? " file" : " files"));
    }
  }
}
