package extremalshell.input.sound;

import extremalshell.input.file.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Gathers decoded samples, mixes their channels down to their mean, and enforces the limit. */
public final class SampleCollector {
  /** Limits of rates and channels: values beyond are nonsense in a header. */
  private static final int LOWEST_RATE = 1000;

  private static final int HIGHEST_RATE = 768_000;
  private static final int MOST_CHANNELS = 64;

  /** Channels cancel each other if their mean has less than this share of their level: 60 dB. */
  private static final double CANCELLED = 1e-3;

  /** Number of frames between two checks for an interruption. */
  private static final int LOOK_EVERY = 1 << 14;

  private final int rate;
  private final int channels;
  private final long mostFrames;
  private final List<String> notices = new ArrayList<>();
  private float[] samples;
  private int count;
  private int channel;
  private double sum;
  private double energy;
  private double mixedEnergy;

  /**
   * Starts with the values that a header declares.
   *
   * @param frames declared number of frames; -1 if unknown
   * @param mostSeconds limit on the length
   * @throws TooLongException when the declared length exceeds the limit
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
    // Declared samples may be missing, so memory is taken as samples arrive.
    this.samples = new float[(int) Math.max(1024, Math.min(frames, 1 << 20))];
  }

  /** A recording is longer than the limit. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Length in seconds; a lower bound if the file does not declare it. */
    public final double seconds;

    TooLongException(double seconds) {
      this.seconds = seconds;
    }
  }

  public int rate() {
    return rate;
  }

  int channels() {
    return channels;
  }

  /** Returns the number of frames. */
  public int count() {
    return count;
  }

  /** Returns the length of the samples so far, such as {@code 1.25 s}. */
  String seconds() {
    return String.format(Locale.ROOT, "%.2f s", count / (double) rate);
  }

  /** Records a notice about the reading of the file, in a few words. */
  void notice(String text) {
    notices.add(text);
  }

  /**
   * Adds the next value; the channels of a frame follow each other.
   *
   * @throws IOException when it is no number, the limit is reached, or the thread is interrupted
   */
  void add(double value) throws IOException {
    if (!Float.isFinite((float) value)) {
      throw new IOException("sample " + count + " is NaN or infinite");
    }
    sum += value;
    energy += value * value;
    if (++channel == channels) {
      addFrame(sum / channels);
      channel = 0;
      sum = 0;
    }
  }

  private void addFrame(double mean) throws IOException {
    if (count >= mostFrames) {
      throw new TooLongException(count / (double) rate);
    }
    if (count % LOOK_EVERY == 0) {
      Wanted.check();
    }
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, (int) Math.min(2L * count, mostFrames));
    }
    samples[count++] = (float) mean;
    mixedEnergy += mean * mean;
  }

  /** Drops everything after a number of frames. */
  void cutTo(long frames) {
    count = (int) Math.max(0, Math.min(count, frames));
  }

  /** Drops frames from an index. */
  void drop(int from, long frames) {
    int dropped = (int) Math.min(count - from, frames);
    System.arraycopy(samples, from + dropped, samples, from, count - from - dropped);
    count -= dropped;
  }

  /** Returns the frames, each the mean of its channels. */
  public float[] samples() {
    return Arrays.copyOf(samples, count);
  }

  /** Returns the notices, in a few words each. */
  public List<String> notices() {
    List<String> all = new ArrayList<>();
    if (channels > 1) {
      all.add((channels == 2 ? "stereo" : channels + " channels") + " mixed down to mono");
    }
    if (Math.sqrt(mixedEnergy) < CANCELLED * Math.sqrt(energy / channels)) {
      all.add("its channels cancel each other in the mono mix");
    }
    all.addAll(notices);
    return all;
  }
}
