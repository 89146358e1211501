package extremalshell.dsl;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a session so far. */
public final class SessionResults {
  private int runs;
  private @Nullable Chosen latest;
  private boolean failed;

  SessionResults() {}

  /** Returns the number of runs so far. */
  public int runs() {
    return runs;
  }

  /** Returns the number of the next run. */
  public int nextRun() {
    return ++runs;
  }

  /**
   * Returns the results of the last {@code perturb} or {@code sweep}, the default of commands that
   * use results; null before the first.
   */
  public @Nullable Chosen latest() {
    return latest;
  }

  /** Records the results of a {@code perturb} so far. */
  public void setLatest(List<Result> results) {
    latest = Chosen.of(results);
  }

  /** Records the results of a {@code perturb channels:} so far, at least one. */
  public void setLatestOfChannels(List<ChannelResult> results) {
    latest = Chosen.ofChannels(results);
  }

  /** Records the folder of a sweep. */
  public void setLatest(Path store) {
    latest = Chosen.of(store);
  }

  /** Returns whether a part of the work failed. */
  public boolean hasFailed() {
    return failed;
  }

  /** Records that a part of the work failed: the process ends with exit code 1. */
  public void noteFailure() {
    failed = true;
  }
}
