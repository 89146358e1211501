package extremalshell.speech;

import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Makes the part of a spectrogram that a mask keeps audible. The mask weights the recording's
 * short-time Fourier transform; phases stay. The frames are overlapped and added (Griffin and Lim
 * 1984, with the least-squares window).
 */
public final class Resynthesis {
  private final float[] samples;
  private final float[] mask;
  private final int height;
  private final int width;
  private final int size;
  private final double hop;
  private final double start;
  private final int[] binBelow;
  private final double[] shareAbove;
  private final DoubleFFT_1D fourier;

  private Resynthesis(Spectrogram view, float[] mask) {
    Speech speech = view.speech();
    this.samples = speech.samples();
    this.mask = mask;
    this.height = view.height();
    this.width = view.width();
    this.hop = view.axes().hop() * speech.rate();
    this.start = view.axes().start() * speech.rate();
    // Three windows or more over each sample.
    this.size = Integer.highestOneBit((int) Math.ceil(3 * hop) - 1) * 2;
    this.fourier = new DoubleFFT_1D(size);
    this.binBelow = new int[size / 2 + 1];
    this.shareAbove = new double[size / 2 + 1];
    double[] hertz = view.axes().hertz();
    for (int line = 0; line <= size / 2; line++) {
      double frequency = line * (double) speech.rate() / size;
      int below = 0;
      while (below < hertz.length - 2 && hertz[below + 1] < frequency) {
        below++;
      }
      int above = Math.min(below + 1, hertz.length - 1);
      double gap = Math.max(1e-9, hertz[above] - hertz[below]);
      binBelow[line] = below;
      shareAbove[line] = Math.max(0, Math.min(1, (frequency - hertz[below]) / gap));
    }
  }

  /**
   * Returns the part that a mask keeps, as long as the recording.
   *
   * @param mask {@code [bins * frames]}, in [0,1]
   * @param removed whether to return the removed part instead
   */
  public static Speech of(Spectrogram view, float[] mask, boolean removed) {
    Speech speech = view.speech();
    float[] kept = new Resynthesis(view, mask).run(removed);
    return new Speech(speech.name(), speech.source(), speech.rate(), kept, List.of());
  }

  private float[] run(boolean removed) {
    double[] sum = new double[samples.length];
    double[] weight = new double[samples.length];
    // Some frames more at both ends, so that every sample lies under windows.
    int before = (int) Math.ceil((start + size / 2.0) / hop);
    int after = (int) Math.ceil((samples.length + size / 2.0) / hop);
    for (int frame = -before; frame <= after; frame++) {
      int first = (int) Math.round(start + frame * hop) - size / 2;
      add(first, Math.max(0, Math.min(width - 1, frame)), removed, sum, weight);
    }
    float[] kept = new float[samples.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (float) (sum[i] / Math.max(1e-9, weight[i]));
    }
    return kept;
  }

  private void add(int first, int column, boolean removed, double[] sum, double[] weight) {
    double[] frame = new double[size];
    for (int i = 0; i < size; i++) {
      int at = first + i;
      frame[i] = at < 0 || at >= samples.length ? 0 : window(i) * samples[at];
    }
    fourier.realForward(frame);
    // Real and imaginary part of each line in turn; the last line has only a real part, at 1.
    frame[0] *= left(0, column, removed);
    frame[1] *= left(size / 2, column, removed);
    for (int line = 1; line < size / 2; line++) {
      double gain = left(line, column, removed);
      frame[2 * line] *= gain;
      frame[2 * line + 1] *= gain;
    }
    fourier.realInverse(frame, true);
    for (int i = 0; i < size; i++) {
      int at = first + i;
      if (at >= 0 && at < samples.length) {
        sum[at] += window(i) * frame[i];
        weight[at] += window(i) * window(i);
      }
    }
  }

  private double window(int i) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
  }

  private double left(int line, int column, boolean removed) {
    double gain = gain(line, column);
    return removed ? 1 - gain : gain;
  }

  private double gain(int line, int column) {
    int below = binBelow[line];
    int above = Math.min(below + 1, height - 1);
    double share = shareAbove[line];
    return (1 - share) * mask[below * width + column] + share * mask[above * width + column];
  }
}
