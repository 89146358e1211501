package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;

/**
 * How a recording becomes a log mel spectrogram.
 *
 * @param rate sample rate, in Hz
 * @param framing of the samples
 * @param power exponent of the magnitude: 1 or 2
 * @param mels filters of the spectrogram
 * @param floor least energy; lower ones count as this value
 * @param decibels whether logarithms are 10 log10 instead of natural
 * @param energy whether the energy of each frame's samples is the first bin
 */
public record FrontEnd(
    int rate,
    Framing framing,
    int power,
    MelBank mels,
    double floor,
    boolean decibels,
    boolean energy) {

  /** Frames that are transformed at once, to bound memory. */
  private static final int BLOCK_FRAMES = 4096;

  /** Returns the logarithm of silence, the same in every bin. */
  public float logOfFloor() {
    return (float) (decibels ? 10 * Math.log10(floor) : Math.log(floor));
  }

  /** Returns the factor from a value to the natural logarithm of a magnitude. */
  double logOfMagnitude() {
    return (decibels ? Math.log(10) / 10 : 1) / power;
  }

  /** Returns the number of bins of a spectrogram. */
  public int bins() {
    return mels.bins() + (energy ? 1 : 0);
  }

  /** Returns the centre of each bin, in Hz; 0 for the energy. */
  private double[] centres() {
    double[] centres = new double[bins()];
    System.arraycopy(mels.centres(), 0, centres, centres.length - mels.bins(), mels.bins());
    return centres;
  }

  /**
   * Returns the log mel spectrogram of a recording, not normalised.
   *
   * @param manager of the device that computes it
   * @throws UserException when it is too short for a frame
   */
  public Spectrogram spectrogram(NDManager manager, Speech recorded) {
    Speech speech = recorded.resampled(rate);
    float[] samples = speech.samples();
    int frames = framing.frames(samples.length);
    if (frames < 1) {
      throw UserException.missing(
          "'" + speech.name() + "' is too short: " + speech.describe() + ", not one frame", null);
    }
    double start = framing.middle() / rate;
    return new Spectrogram(
        speech,
        new Spectrogram.Axes(start, framing.hop() / (double) rate, centres(), logOfMagnitude()),
        frames,
        logMel(manager, samples, frames));
  }

  private float[] logMel(NDManager owner, float[] samples, int frames) {
    int bins = bins();
    int lines = framing.lines();
    float[] values = new float[bins * frames];
    try (NDManager manager = owner.newSubManager()) {
      NDArray transform =
          manager.create(framing.transform(), new Shape(framing.window(), 2L * lines));
      NDArray filters =
          manager.create(
              mels.filters(lines, rate / (double) framing.fft()), new Shape(lines, mels.bins()));
      for (int first = 0; first < frames; first += BLOCK_FRAMES) {
        int count = Math.min(BLOCK_FRAMES, frames - first);
        try (NDManager scratch = manager.newSubManager()) {
          scratch.tempAttachAll(transform, filters);
          float[] block = block(scratch, samples, first, count, transform, filters);
          for (int bin = 0; bin < bins; bin++) {
            System.arraycopy(block, bin * count, values, bin * frames + first, count);
          }
        }
      }
    }
    return values;
  }

  /** Returns {@code [bins * count]} of the frames from {@code first}. */
  private float[] block(
      NDManager scratch,
      float[] samples,
      int first,
      int count,
      NDArray transform,
      NDArray filters) {
    NDArray windows =
        scratch.create(windows(samples, first, count), new Shape(count, framing.window()));
    NDArray squares = windows.matMul(transform).square();
    NDArray lines = squares.reshape(count, 2, framing.lines()).sum(new int[] {1});
    NDArray mel = (power == 1 ? lines.sqrt() : lines).matMul(filters);
    NDArray all = (energy ? ofSamples(windows).concat(mel, 1) : mel).maximum(floor);
    NDArray log = decibels ? all.log10().mul(10) : all.log();
    return log.transpose().toType(DataType.FLOAT32, false).toFloatArray();
  }

  /** Returns the energy of each frame before pre-emphasis and window function, {@code [N, 1]}. */
  private NDArray ofSamples(NDArray windows) {
    int[] time = {1};
    NDArray level = framing.removesOffset() ? windows.sub(windows.mean(time, true)) : windows;
    return level.mul(framing.gain()).square().sum(time, true);
  }

  private float[] windows(float[] samples, int first, int count) {
    int window = framing.window();
    float[] windows = new float[count * window];
    for (int frame = 0; frame < count; frame++) {
      int start = framing.start(first + frame);
      for (int i = 0; i < window; i++) {
        windows[frame * window + i] = samples[mirrored(start + i, samples.length)];
      }
    }
    return windows;
  }

  private static int mirrored(int at, int length) {
    int inside = Math.abs(at);
    return inside < length ? inside : 2 * length - 2 - inside;
  }
}
