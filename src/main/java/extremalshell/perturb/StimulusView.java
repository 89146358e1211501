package extremalshell.perturb;

import extremalshell.input.View;

/**
 * A stimulus as an operator sees it: the values of the network's input, and the results of the
 * network's preprocessing for other inputs. Arrays are {@code [channels * height * width]}, channel
 * by channel and row by row, in the units of the network's input; the caller may change them.
 */
public interface StimulusView {
  /** Returns the stimulus before its values are normalised: a photo or a spectrogram. */
  View view();

  /** Returns the number of channels: 3 of a photo, 1 of a spectrogram. */
  int channels();

  /** Returns the number of rows: pixels, or mel bins. */
  default int height() {
    return view().height();
  }

  /** Returns the number of columns: pixels, or frames. */
  default int width() {
    return view().width();
  }

  /** Returns the seed of the run, for operators that {@linkplain Operator#draws draw}. */
  long seed();

  /** Returns the stimulus. */
  float[] input();

  /** Returns an empty stimulus: black, or silent. */
  float[] nothing();

  /** Returns the mean of each channel of a photo, or of each mel bin over time. */
  float[] mean();

  /**
   * Returns a photo of one grey level.
   *
   * @param level in [0,1]
   */
  float[] grey(double level);

  /** Returns white noise as loud as a recording, by the seed of the run. */
  float[] noise();

  /**
   * Returns the stimulus blurred by a Gaussian.
   *
   * @param sigmas in pixels, or in mel bins and frames
   */
  float[] blurred(Sigmas sigmas);
}
