package extremalshell.input;

import extremalshell.UserException;
import extremalshell.mask.Granularity;
import extremalshell.mask.TimeUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The log mel spectrogram of a recording; immutable. Row 0 is the lowest bin. */
public final class Spectrogram implements View {
  /**
   * Range of levels: quieter ones get the darkest colour, since digital silence would hide the
   * rest.
   */
  private static final double DECIBELS = 60;

  private static final double[] HERTZ = {125, 250, 500, 1000, 2000, 4000, 8000, 16_000};

  private final Speech speech;
  private final Axes axes;
  private final int bins;
  private final int frames;
  private final float[] values;

  /**
   * The places of frames and bins.
   *
   * @param start of the middle of the first frame, in seconds
   * @param hop from frame to frame, in seconds
   * @param hertz centre of each bin, lowest first
   * @param logOfMagnitude factor from a value to the natural logarithm of a magnitude
   */
  public record Axes(double start, double hop, double[] hertz, double logOfMagnitude) {
    /** Axes for values that are natural logarithms of power. */
    public Axes(double start, double hop, double[] hertz) {
      this(start, hop, hertz, 0.5);
    }
  }

  /**
   * Copies the values.
   *
   * @param speech its recording, at the network's sample rate
   * @param values logarithms {@code [bins * frames]}, row-major, not normalised
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

  @Override
  public String kind() {
    return speech.kind();
  }

  @Override
  public boolean rowsAlike() {
    return false;
  }

  @Override
  public Granularity granularity() {
    return Granularity.SPEECH;
  }

  @Override
  public int[] columns(TimeUnits units) {
    double[] times = new double[frames];
    Arrays.setAll(times, frame -> axes.start() + frame * axes.hop());
    int[] columns =
        units.areByEnergy() ? EnergyUnits.of(values, frames, axes.hop()) : units.of(times);
    if (columns[frames - 1] == 0) {
      throw UserException.usage(
          "granularity segments: '"
              + name()
              + "' of "
              + speech.seconds()
              + " s has a single segment; expected two or more");
    }
    return columns;
  }

  @Override
  public Spectrogram with(float[] others) {
    return new Spectrogram(speech, axes, frames, others);
  }

  /** Adds noise to the logarithms. */
  @Override
  public Spectrogram noisy(double amplitude, long seed) {
    Random random = new Random(seed);
    float[] noisy = values();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (amplitude * (2 * random.nextDouble() - 1));
    }
    return with(noisy);
  }

  @Override
  public Drawing drawing() {
    return new Drawing.Levels(
        bins,
        frames,
        values(),
        new Drawing.Scale(axes.start(), axes.hop(), speech.seconds()),
        ticks(axes.hertz()),
        speech.segments(),
        speech.samples(),
        new Drawing.Meaning(
            "time (s)",
            "frequency (Hz), mel scale",
            "level (dB re max)",
            Math.log(10) / (20 * axes.logOfMagnitude()),
            DECIBELS));
  }

  private static List<Drawing.Tick> ticks(double[] bins) {
    List<Drawing.Tick> ticks = new ArrayList<>();
    for (double hertz : HERTZ) {
      int above = 0;
      while (above < bins.length && bins[above] < hertz) {
        above++;
      }
      if (above == 0 || above == bins.length) {
        continue;
      }
      double bin = above - 1 + (hertz - bins[above - 1]) / (bins[above] - bins[above - 1]);
      String text = hertz < 1000 ? String.valueOf((int) hertz) : (int) (hertz / 1000) + "k";
      ticks.add(new Drawing.Tick((bin + 0.5) / bins.length, text));
    }
    return ticks;
  }

  /** Returns its recording, at the network's sample rate. */
  public Speech speech() {
    return speech;
  }

  /** Returns the places of frames and bins. */
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
  @Override
  public float[] values() {
    return values.clone();
  }
}
