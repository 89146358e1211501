package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import java.util.Arrays;

/**
 * How a recording becomes a log mel spectrogram. Defaults are those of most speaker networks: 16
 * kHz, windows of 25 ms every 10 ms, 80 mel bins.
 *
 * @param rate sample rate, in Hz
 * @param window length of the Hann or Hamming window (periodic), in samples
 * @param hop from frame to frame, in samples
 * @param fft length of the Fourier transform, in samples; the window lies in its middle
 * @param hamming whether the window is Hamming's rather than Hann's
 * @param center whether the first frame is centred at the first sample, the recording being
 *     mirrored at its ends, instead of beginning there
 * @param power exponent of the magnitude: 1 or 2
 * @param bins of the mel spectrogram
 * @param scale of the mel bins
 * @param equalArea whether mel filters have equal areas (Slaney) instead of equal heights
 * @param low lowest frequency, in Hz
 * @param high highest frequency, in Hz
 * @param floor below which energies count as it
 * @param decibels whether logarithms are 10 log10 instead of natural
 */
public record FrontEnd(
    int rate,
    int window,
    int hop,
    int fft,
    boolean hamming,
    boolean center,
    int power,
    int bins,
    MelScale scale,
    boolean equalArea,
    double low,
    double high,
    double floor,
    boolean decibels) {

  /** Frames that are transformed at once, to bound memory. */
  private static final int BLOCK_FRAMES = 4096;

  /** Returns the logarithm that silence has in every bin. */
  public float logOfFloor() {
    return (float) (decibels ? 10 * Math.log10(floor) : Math.log(floor));
  }

  /** Returns how many frames a recording has, 0 or less when it is too short for one. */
  int frames(int samples) {
    if (samples <= (center ? fft / 2 : fft - 1)) {
      return 0;
    }
    return 1 + (center ? samples : samples - fft) / hop;
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
    int frames = frames(samples.length);
    if (frames < 1) {
      throw UserException.missing(
          "'" + speech.name() + "' is too short: " + speech.describe() + ", not one frame", null);
    }
    double[] edges = scale.edges(bins, low, high);
    double[] centres = Arrays.copyOfRange(edges, 1, bins + 1);
    double start = center ? 0 : fft / 2.0 / rate;
    return new Spectrogram(
        speech,
        new Spectrogram.Axes(start, hop / (double) rate, centres),
        frames,
        logMel(manager, samples, frames));
  }

  private float[] logMel(NDManager owner, float[] samples, int frames) {
    float[] values = new float[bins * frames];
    try (NDManager manager = owner.newSubManager()) {
      NDArray transform = manager.create(transform(), new Shape(window, 2L * lines()));
      double[] edges = scale.edges(bins, low, high);
      NDArray filters =
          manager.create(
              MelScale.filters(edges, lines(), rate / (double) fft, equalArea),
              new Shape(lines(), bins));
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

  /** Returns {@code [bins * count]} of the frames from {@code first} on. */
  private float[] block(
      NDManager scratch,
      float[] samples,
      int first,
      int count,
      NDArray transform,
      NDArray filters) {
    NDArray windows = scratch.create(windows(samples, first, count), new Shape(count, window));
    NDArray squares = windows.matMul(transform).square();
    NDArray energy = squares.reshape(count, 2, lines()).sum(new int[] {1});
    NDArray mel = (power == 1 ? energy.sqrt() : energy).matMul(filters).maximum(floor);
    NDArray log = decibels ? mel.log10().mul(10) : mel.log();
    return log.transpose().toType(DataType.FLOAT32, false).toFloatArray();
  }

  private float[] windows(float[] samples, int first, int count) {
    float[] windows = new float[count * window];
    int lead = (fft - window) / 2 - (center ? fft / 2 : 0);
    for (int frame = 0; frame < count; frame++) {
      int start = (first + frame) * hop + lead;
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

  private int lines() {
    return fft / 2 + 1;
  }

  /** The windowed Fourier transform as a matrix {@code [window, cosines and sines]}. */
  private float[] transform() {
    int lines = lines();
    float[] matrix = new float[window * 2 * lines];
    for (int i = 0; i < window; i++) {
      double turn = 2 * Math.PI * i / window;
      double weight = hamming ? 0.54 - 0.46 * Math.cos(turn) : 0.5 - 0.5 * Math.cos(turn);
      for (int line = 0; line < lines; line++) {
        double angle = 2 * Math.PI * ((long) i * line % fft) / fft;
        matrix[i * 2 * lines + line] = (float) (weight * Math.cos(angle));
        matrix[i * 2 * lines + lines + line] = (float) (weight * Math.sin(angle));
      }
    }
    return matrix;
  }
}
