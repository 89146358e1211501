package extremalshell.input;

import java.io.IOException;
import java.util.Arrays;

/** Gathers decoded frames, mixes their channels down to their mean, and holds the limit. */
final class SampleCollector {
  /** Rates and channels beyond these are nonsense in a header rather than sound. */
  private static final int LOWEST_RATE = 1000;

  private static final int HIGHEST_RATE = 768_000;
  private static final int MOST_CHANNELS = 64;

  private final int rate;
  private final int channels;
  private final long mostFrames;
  private float[] samples;
  private int count;

  /**
   * Starts with what a header declares.
   *
   * @param frames number of frames it declares, or -1 when it does not
   * @param mostSeconds limit on the length
   * @throws TooLongException when more is declared than the limit allows
   * @throws IOException when the declaration is nonsense
   */
  SampleCollector(int rate, int channels, long frames, double mostSeconds) throws IOException {
    if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
      throw new IOException("it declares a sample rate of " + rate + " Hz");
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new IOException("it declares " + channels + " channels");
    }
    this.rate = rate;
    this.channels = channels;
    this.mostFrames = (long) (mostSeconds * rate);
    if (frames > mostFrames) {
      throw new TooLongException(frames / (double) rate);
    }
    // What is declared need not be there, so that memory comes with the samples.
    this.samples = new float[(int) Math.max(1024, Math.min(frames, 1 << 20))];
  }

  /** A recording is longer than the limit. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Length in seconds; at least this when the file does not declare it. */
    final double seconds;

    TooLongException(double seconds) {
      this.seconds = seconds;
    }
  }

  int rate() {
    return rate;
  }

  int channels() {
    return channels;
  }

  int count() {
    return count;
  }

  /**
   * Adds the mean of a frame's channels.
   *
   * @param sum of the channels' values, each in [-1,1]
   * @throws IOException when it is no number, or the limit is reached
   */
  void add(double sum) throws IOException {
    if (!Double.isFinite(sum)) {
      throw new IOException("sample " + count + " is NaN or infinite");
    }
    if (count >= mostFrames) {
      throw new TooLongException(count / (double) rate);
    }
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, (int) Math.min(2L * count, mostFrames));
    }
    samples[count++] = (float) (sum / channels);
  }

  /** Forgets what lies behind a number of frames. */
  void cutTo(long frames) {
    count = (int) Math.min(count, frames);
  }

  float[] samples() {
    return Arrays.copyOf(samples, count);
  }
}
