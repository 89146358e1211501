package extremalshell.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Writes a line every 15 seconds: steps, loss, time left. */
final class ProgressLines implements TrainingListener {
  private static final long NANOS = Duration.ofSeconds(15).toNanos();

  /** Weight of the past in the printed loss and duration of a step. */
  private static final double SMOOTHING = 0.98;

  private final PrintStream out;
  private final String name;
  private final StopWish stop;
  private long last;
  private double weight;
  private double loss;
  private double seconds;

  /** Writes to a stream, under the name of the network, until a stop is requested. */
  public ProgressLines(PrintStream out, String name, StopWish stop) {
    this.out = out;
    this.name = name;
    this.stop = stop;
    this.last = System.nanoTime();
  }

  @Override
  public void training(boolean now) {
    stop.training(now);
  }

  @Override
  public boolean goesOn() {
    return !stop.isAsked();
  }

  @Override
  public void stepped(int done, int steps, double stepLoss, double stepSeconds) {
    weight = SMOOTHING * weight + 1 - SMOOTHING;
    loss = SMOOTHING * loss + (1 - SMOOTHING) * stepLoss;
    seconds = SMOOTHING * seconds + (1 - SMOOTHING) * stepSeconds;
    if (System.nanoTime() - last < NANOS && done < steps) {
      return;
    }
    last = System.nanoTime();
    double left = seconds / weight * (steps - done);
    out.printf(
        Locale.ROOT,
        "%s: step %d of %d, loss %.3f, %.0f ms per step, %.0f min left%n",
        name,
        done,
        steps,
        loss / weight,
        1000 * seconds / weight,
        left / 60);
  }
}
