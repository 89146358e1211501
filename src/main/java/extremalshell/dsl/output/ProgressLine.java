package extremalshell.dsl.output;

import extremalshell.explain.ProgressListener.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Shows the progress of an optimisation: one line on a terminal, overwritten in place; elsewhere a
 * line every few seconds.
 */
final class ProgressLine {
  private static final long LIVE_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final long SHORTEST_PAUSE_NANOS = 3_000_000_000L;

  /** No iteration is so much slower than the mean of earlier ones. */
  private static final int PAUSE_FACTOR = 20;

  private static final double FIRST_WAIT_SECONDS = 1;
  private static final int USUAL_COLUMNS = 80;
  private static final int SHORTEST_BAR = 8;
  private static final int LONGEST_BAR = 24;
  private static final int LONGEST_TITLE = 20;

  private final LongSupplier clock;
  private final PrintStream messages;
  private final boolean live;
  private final IntSupplier columns;
  private long began;
  private long shown;
  private long seen;
  private int first;
  private int last = Integer.MAX_VALUE;
  private int width;
  private int lastRoom;

  /**
   * Starts without a line.
   *
   * @param columns current width of the terminal; 0 if unknown
   */
  ProgressLine(PrintStream messages, boolean live, IntSupplier columns) {
    this(messages, live, columns, System::nanoTime);
  }

  /** Makes a line with another clock, in nanoseconds. */
  ProgressLine(PrintStream messages, boolean live, IntSupplier columns, LongSupplier clock) {
    this.clock = clock;
    this.messages = messages;
    this.live = live;
    this.columns = columns;
  }

  /**
   * Shows the progress at intervals.
   *
   * @param title name of the optimisation
   */
  void show(String title, Progress progress) {
    show(title, Double.isNaN(progress.score()) ? "passes" : "iterations", progress);
  }

  /**
   * Shows the time of work without a known end, once it exceeds a second.
   *
   * @param title name of the work
   */
  void waiting(String title, double seconds) {
    long now = clock.getAsLong();
    boolean due = now - shown >= (live ? LIVE_NANOS : PLAIN_NANOS);
    if (seconds < FIRST_WAIT_SECONDS || !due || (!live && seconds < PLAIN_NANOS / 1e9)) {
      return;
    }
    shown = now;
    String text = title + ", " + Math.round(seconds) + " s";
    if (live) {
      overwrite(text);
    } else {
      messages.println(text);
    }
  }

  /**
   * Shows steps of any kind.
   *
   * @param unit plural of a step
   */
  void show(String title, String unit, Progress progress) {
    long now = clock.getAsLong();
    if (progress.iteration() <= Math.max(1, last)) {
      began = now;
      shown = now;
      first = progress.iteration();
    } else {
      began += pause(now, progress.iteration() - last);
    }
    seen = now;
    last = progress.iteration();
    if (now - shown < (live ? LIVE_NANOS : PLAIN_NANOS)) {
      return;
    }
    shown = now;
    String numbers = numbers(progress, (now - began) / 1e9);
    if (!live) {
      messages.println(counted(progress) + " " + unit + ", " + numbers);
      return;
    }
    overwrite(line(title, progress, numbers, room()));
  }

  private int room() {
    int known = columns.getAsInt();
    // the last column stays free: some terminals go to the next line there
    return (known > 0 ? known : USUAL_COLUMNS) - 1;
  }

  private void overwrite(String text) {
    int room = room();
    String line = text.length() > room ? text.substring(0, room) : text;
    // avoids escape sequences, so it works without colours; a widened terminal joins two lines into
    // one
    int most = room == lastRoom ? Math.min(width, room) : room;
    messages.print("\r" + line + " ".repeat(Math.max(0, most - line.length())));
    lastRoom = room;
    messages.flush();
    width = line.length();
  }

  /**
   * Returns the time that the process was stopped since the last call, such as by Ctrl-Z.
   *
   * @param steps made since then
   */
  private long pause(long now, int steps) {
    if (last == first) {
      return 0;
    }
    long usual = (seen - began) / (last - first) * steps;
    long gap = now - seen;
    return gap > SHORTEST_PAUSE_NANOS && gap > PAUSE_FACTOR * usual ? gap - usual : 0;
  }

  private static String line(String title, Progress progress, String numbers, int room) {
    String count = counted(progress);
    String line = count + " " + numbers.replace(",", "");
    if (line.length() > room) {
      line = line.replace("score ", "").replace("area ", "");
    }
    String name = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
    int spare = room - line.length() - name.length() - 4;
    if (spare >= SHORTEST_BAR) {
      line = name + " " + bar(progress, Math.min(LONGEST_BAR, spare)) + " " + line;
    }
    return line.length() > room ? line.substring(0, room) : line;
  }

  private static String bar(Progress progress, int length) {
    int done = length * progress.iteration() / Math.max(1, progress.iterations());
    return "[" + "=".repeat(done) + " ".repeat(length - done) + "]";
  }

  private static String counted(Progress progress) {
    return progress.iteration() + "/" + progress.iterations();
  }

  private String numbers(Progress progress, double seconds) {
    int done = progress.iteration();
    double left = seconds / Math.max(1, done - first) * (progress.iterations() - done);
    // 0 s would mean that nothing is left to do
    long whole = Math.max(done < progress.iterations() ? 1 : 0, Math.round(left));
    String end = (whole >= 90 ? Math.round(left / 60) + " min" : whole + " s") + " left";
    if (Double.isNaN(progress.score())) {
      return end;
    }
    return String.format(
        Locale.ROOT, "score %.4f, area %.2f, %s", progress.score(), progress.area(), end);
  }

  /** Removes the line from a terminal. */
  void clear() {
    if (width > 0) {
      // the terminal may have written ^C behind it
      int known = columns.getAsInt();
      int most = known > 0 ? known - 1 : width;
      messages.print("\r" + " ".repeat(Math.min(width + 2, Math.max(width, most))) + "\r");
      messages.flush();
      width = 0;
    }
  }
}
