package extremalshell.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A recording of one channel; immutable. */
public final class Speech implements Stimulus, Sound {
  private final String name;
  private final String source;
  private final int rate;
  private final float[] samples;
  private final List<Segment> segments;
  private final List<String> notices;

  /**
   * Takes one clip; copies the samples.
   *
   * @param rate samples per second, positive
   * @param samples in [-1,1], at least one
   * @param notices changes during reading, in a few words each
   */
  public Speech(String name, String source, int rate, float[] samples, List<String> notices) {
    this(
        name,
        source,
        rate,
        samples,
        List.of(new Segment(Segment.Kind.CLIP, name, 0, samples.length / (double) rate)),
        notices);
  }

  Speech(
      String name,
      String source,
      int rate,
      float[] samples,
      List<Segment> segments,
      List<String> notices) {
    if (rate < 1 || samples.length == 0) {
      throw new IllegalArgumentException(samples.length + " samples at " + rate + " Hz");
    }
    this.name = name;
    this.source = source;
    this.rate = rate;
    this.samples = samples.clone();
    this.segments = List.copyOf(segments);
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

  @Override
  public String kind() {
    return "speech";
  }

  /** Returns the sample rate, in Hz. */
  @Override
  public int rate() {
    return rate;
  }

  @Override
  public float[] content() {
    return samples();
  }

  /** Returns a copy of the samples, in [-1,1]. */
  @Override
  public float[] samples() {
    return samples.clone();
  }

  /** Returns its sources; a segment lies over earlier ones. */
  @Override
  public List<Segment> segments() {
    return segments;
  }

  /** Returns a recording of the same name and length with other samples and segments. */
  Speech with(float[] otherSamples, List<Segment> otherSegments) {
    return new Speech(name, source, rate, otherSamples, otherSegments, notices);
  }

  /** Returns the same recording under another name and source, which record the editing. */
  Speech called(String otherName, String otherSource) {
    return new Speech(otherName, otherSource, rate, samples, segments, notices);
  }

  @Override
  public Optional<String> doubt() {
    return loudness().doubt().map(doubt -> "the recording is " + doubt);
  }

  /** Returns changes during reading, such as {@code stereo mixed down to mono}. */
  @Override
  public List<String> notices() {
    return notices;
  }

  /** Returns its current loudness. */
  public Loudness loudness() {
    return Loudness.of(samples);
  }

  /** Returns the number of samples. */
  public int length() {
    return samples.length;
  }

  /** Returns the length in seconds. */
  public double seconds() {
    return samples.length / (double) rate;
  }

  /** Returns the name and {@link #describe}, for scripts that print it. */
  @Override
  public String toString() {
    return name + ", " + describe();
  }

  @Override
  public String describe() {
    return String.format(Locale.ROOT, "%.2f s at %d Hz", seconds(), rate);
  }

  /** Returns this recording at another sample rate, in Hz; see {@link SincResampler}. */
  public Speech resampled(int toRate) {
    return toRate == rate
        ? this
        : new Speech(
            name, source, toRate, SincResampler.resample(samples, rate, toRate), segments, notices);
  }

  /**
   * Returns a part of this recording.
   *
   * @param from first sample
   * @param to one after the last sample
   * @throws IllegalArgumentException when the part is empty or reaches outside
   */
  public Speech cut(int from, int to) {
    if (from < 0 || to > samples.length || from >= to) {
      throw new IllegalArgumentException(
          "part " + from + " to " + to + " of " + samples.length + " samples");
    }
    double start = from / (double) rate;
    double end = to / (double) rate;
    List<Segment> kept =
        segments.stream()
            .map(segment -> segment.within(start, end))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> segment.shifted(-start))
            .toList();
    return new Speech(name, source, rate, Arrays.copyOfRange(samples, from, to), kept, notices);
  }
}
