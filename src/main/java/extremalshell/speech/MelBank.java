package extremalshell.speech;

import java.util.Arrays;

/**
 * The triangular filters of a mel spectrogram.
 *
 * @param bins number of filters
 * @param scale of their centres
 * @param norm of their heights
 * @param evenInMels whether the flanks are straight in mels, as Kaldi's are, instead of in Hz
 * @param low lowest frequency, in Hz
 * @param high highest frequency, in Hz
 */
public record MelBank(
    int bins, MelScale scale, Norm norm, boolean evenInMels, double low, double high) {

  /** The height of filters. */
  public enum Norm {
    /** Every filter has the height 1. */
    NONE,
    /** Every filter has the area 1 in Hz, as Slaney's do. */
    SLANEY
  }

  /** Returns the centre of each bin, in Hz. */
  public double[] centres() {
    return Arrays.copyOfRange(scale.edges(bins, low, high), 1, bins + 1);
  }

  /**
   * Returns the filters over the bins of a Fourier transform.
   *
   * @param lines number of frequencies, {@code fft / 2 + 1}
   * @param spacing of the frequencies, in Hz
   * @return row-major {@code [lines, bins]}
   */
  float[] filters(int lines, double spacing) {
    double[] edges = scale.edges(bins, low, high);
    float[] filters = new float[lines * bins];
    for (int bin = 0; bin < bins; bin++) {
      double height = norm == Norm.SLANEY ? 2 / (edges[bin + 2] - edges[bin]) : 1;
      double left = place(edges[bin]);
      double middle = place(edges[bin + 1]);
      double right = place(edges[bin + 2]);
      for (int line = 0; line < lines; line++) {
        double at = place(line * spacing);
        double up = (at - left) / (middle - left);
        double down = (right - at) / (right - middle);
        filters[line * bins + bin] = (float) (height * Math.max(0, Math.min(up, down)));
      }
    }
    return filters;
  }

  private double place(double hertz) {
    return evenInMels ? scale.mel(hertz) : hertz;
  }
}
