package extremalshell.dsl;

import extremalshell.explain.ProgressListener.Progress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far an optimisation is: on a terminal one line that is written over, elsewhere a line
 * every few seconds.
 */
final class ProgressLine {
  private static final long LIVE_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;

  private final PrintStream messages;
  private final boolean live;
  private long began;
  private long shown;
  private int width;

  ProgressLine(PrintStream messages, boolean live) {
    this.messages = messages;
    this.live = live;
  }

  /** Shows it when it is time to. */
  void show(Progress progress) {
    long now = System.nanoTime();
    if (progress.iteration() <= 1) {
      began = now;
      shown = now;
    }
    if (now - shown < (live ? LIVE_NANOS : PLAIN_NANOS)) {
      return;
    }
    shown = now;
    String line = line(progress, (now - began) / 1e9);
    if (live) {
      // no escape sequences: this also works where colours are off
      messages.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      messages.flush();
      width = line.length();
    } else {
      messages.println(line);
    }
  }

  private static String line(Progress progress, double seconds) {
    int done = progress.iteration();
    double left = seconds / Math.max(1, done - 1) * (progress.iterations() - done);
    return String.format(
        Locale.ROOT,
        "%d/%d iterations, reward %.4f, area %.2f, %s left",
        done,
        progress.iterations(),
        progress.reward(),
        progress.area(),
        left >= 90 ? Math.round(left / 60) + " min" : Math.round(left) + " s");
  }

  /** Removes the line from a terminal. */
  void clear() {
    if (width > 0) {
      messages.print("\r" + " ".repeat(width) + "\r");
      messages.flush();
      width = 0;
    }
  }
}
