package extremalshell.input;

/** The log mel spectrogram of a recording; immutable. Row 0 is the lowest bin. */
public final class Spectrogram implements View {
  private final Speech speech;
  private final Axes axes;
  private final int bins;
  private final int frames;
  private final float[] values;

  /**
   * Where frames and bins lie.
   *
   * @param start of the middle of the first frame, in seconds
   * @param hop from frame to frame, in seconds
   * @param hertz centre of each bin, lowest first
   */
  public record Axes(double start, double hop, double[] hertz) {}

  /**
   * Copies the values.
   *
   * @param speech what it was made from, at the rate it was made at
   * @param values logarithms of power {@code [bins * frames]}, row-major, not normalised
   */
  public Spectrogram(Speech speech, Axes axes, int frames, float[] values) {
    this.speech = speech;
    this.axes = axes;
    this.bins = axes.hertz().length;
    this.frames = frames;
    this.values = values.clone();
    if (values.length != bins * frames) {
      throw new IllegalArgumentException(values.length + " values, " + bins + " x " + frames);
    }
  }

  @Override
  public String name() {
    return speech.name();
  }

  @Override
  public String source() {
    return speech.source();
  }

  /** Returns the recording it was made from, at the network's sample rate. */
  public Speech speech() {
    return speech;
  }

  /** Returns where frames and bins lie. */
  public Axes axes() {
    return axes;
  }

  /** Returns the number of mel bins. */
  @Override
  public int height() {
    return bins;
  }

  /** Returns the number of frames. */
  @Override
  public int width() {
    return frames;
  }

  /** Returns a copy of the logarithms of power {@code [bins * frames]}, row-major. */
  public float[] values() {
    return values.clone();
  }
}
