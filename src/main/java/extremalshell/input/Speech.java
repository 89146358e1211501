package extremalshell.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A recording of one channel; immutable. */
public final class Speech implements Stimulus {
  private final String name;
  private final String source;
  private final int rate;
  private final float[] samples;
  private final List<String> notices;

  /**
   * Copies the samples.
   *
   * @param rate samples a second, positive
   * @param samples in [-1,1], at least one
   * @param notices what was changed while it was read, in a few words each
   */
  public Speech(String name, String source, int rate, float[] samples, List<String> notices) {
    if (rate < 1 || samples.length == 0) {
      throw new IllegalArgumentException(samples.length + " samples at " + rate + " Hz");
    }
    this.name = name;
    this.source = source;
    this.rate = rate;
    this.samples = samples.clone();
    this.notices = List.copyOf(notices);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return source;
  }

  /** Returns the sample rate, in Hz. */
  public int rate() {
    return rate;
  }

  /** Returns a copy of the samples, in [-1,1]. */
  public float[] samples() {
    return samples.clone();
  }

  /** Returns what was changed while it was read, such as {@code stereo mixed down to mono}. */
  public List<String> notices() {
    return notices;
  }

  /** Returns the number of samples. */
  public int length() {
    return samples.length;
  }

  /** Returns the length in seconds. */
  public double seconds() {
    return samples.length / (double) rate;
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%.2f s at %d Hz", seconds(), rate);
  }

  /** Returns this recording at another sample rate, in Hz; see {@link SincResampler}. */
  public Speech resampled(int toRate) {
    return toRate == rate
        ? this
        : new Speech(name, source, toRate, SincResampler.resample(samples, rate, toRate), notices);
  }

  /**
   * Returns a part of this recording.
   *
   * @param from first sample
   * @param to one behind the last sample
   * @throws IllegalArgumentException when the part is empty or reaches outside
   */
  public Speech cut(int from, int to) {
    if (from < 0 || to > samples.length || from >= to) {
      throw new IllegalArgumentException(
          "part " + from + " to " + to + " of " + samples.length + " samples");
    }
    return new Speech(name, source, rate, Arrays.copyOfRange(samples, from, to), notices);
  }
}
