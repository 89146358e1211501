package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.torchscript.TorchFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Makes samples of a changed log mel spectrogram, for networks of samples. This is one call of
 * libtorch that passes gradients to the spectrogram. Each frame of the recording's short-time
 * Fourier transform keeps its phase; its magnitude follows the spectrogram. Where the spectrogram
 * requires more than four times the energy, as with noise in a pause, white noise adds the missing
 * part. The frames are overlapped and added (Griffin and Lim 1984, with the least-squares window).
 *
 * <p>Channels beside the input hold the recording's spectrogram, the mean that was subtracted, and
 * the first samples of each frame.
 */
final class Waveform {
  private static final String NAME = "Waveform";

  private static final String HEARD =
      """
        def forward(self: __torch__.Waveform,
          whole: Tensor,
          spread: Tensor,
          noise: Tensor,
          level: Tensor,
          window: Tensor,
          sizes: Tensor,
          unit: Tensor) -> Tensor:
          hop = int(torch.select(sizes, 0, 0))
          span = int(torch.select(sizes, 0, 1))
          before = int(torch.select(sizes, 0, 2))
          after = int(torch.select(sizes, 0, 3))
          left = int(torch.select(sizes, 0, 4))
          size = torch.size(window, 0)
          frames = torch.add(torch.size(whole, 3), torch.add(before, after))
          total = torch.add(torch.mul(torch.sub(frames, 1), hop), size)
          beside = torch.detach(torch.narrow(whole, 1, 1, torch.sub(torch.size(whole, 1), 1)))
          own = torch.mul(torch.select(beside, 1, 0), unit)
          asked = torch.add(torch.select(whole, 1, 0), torch.select(beside, 1, 1))
          inside = torch.sub(torch.mul(asked, unit), own)
          step = torch.transpose(torch.replication_pad1d(inside, [before, after]), 1, 2)
          gain = torch.exp(torch.matmul(torch.clamp(step, None, 0.6931471805599453), spread))
          excess = torch.relu(torch.sub(torch.exp(torch.mul(torch.clamp(step, None, 20.), 2.)), 4.))
          more = torch.sub(torch.sqrt(torch.add(excess, 0.04)), 0.2)
          loud = torch.exp(torch.replication_pad1d(torch.sub(own, level), [before, after]))
          added = torch.matmul(torch.mul(more, torch.transpose(loud, 1, 2)), spread)
          count = torch.sub(torch.size(beside, 1), 2)
          chunks = torch.flatten(torch.narrow(beside, 1, 2, count), 1, 2)
          first = torch.flatten(torch.transpose(torch.narrow(chunks, 1, 0, hop), 1, 2), 1, 2)
          rest = torch.narrow(torch.select(chunks, 2, -1), 1, hop, torch.sub(span, hop))
          samples = torch.cat([first, rest], 1)
          long = torch.size(samples, 1)
          right = torch.sub(total, torch.add(left, long))
          padded = torch.constant_pad_nd(samples, [left, right])
          spectrum = torch.fft_rfft(torch.mul(torch.unfold(padded, 1, size, hop), window), None, 2)
          noises = torch.mul(torch.unfold(torch.narrow(noise, 0, 0, total), 0, size, hop), window)
          hiss = torch.fft_rfft(noises, None, 1)
          kept_real = torch.mul(torch.real(spectrum), gain)
          kept_imag = torch.mul(torch.imag(spectrum), gain)
          real = torch.add(kept_real, torch.mul(torch.real(hiss), added))
          imag = torch.add(kept_imag, torch.mul(torch.imag(hiss), added))
          back = torch.mul(torch.fft_irfft(torch.complex(real, imag), size, 2), window)
          across = torch.transpose(back, 1, 2)
          sum = torch.col2im(across, [1, total], [1, size], [1, 1], [0, 0], [1, hop])
          squares = torch.unsqueeze(torch.mul(window, window), 1)
          each = torch.unsqueeze(torch.repeat(squares, [1, frames]), 0)
          weight = torch.col2im(each, [1, total], [1, size], [1, 1], [0, 0], [1, hop])
          heard = torch.narrow(torch.flatten(sum, 1), 1, left, long)
          return torch.div(heard, torch.narrow(torch.flatten(weight, 1), 1, left, long))
      """;

  /** Channels before the channels of samples: recording's spectrogram, mean. */
  private static final int TABLES = 2;

  /** Level of the samples for trying networks. */
  private static final double EXAMPLE_LEVEL = 0.1;

  /** Length of the noise whose spectrogram is measured. */
  private static final int MEASURED_SECONDS = 5;

  private final FrontEnd frontEnd;
  private final int hop;
  private final int span;
  private final int size;
  private final int first;
  private final double unit;
  private float[] noise = new float[0];

  /**
   * Prepares for spectrograms of a front end.
   *
   * @param frontEnd its first frame begins at the first sample
   */
  Waveform(FrontEnd frontEnd) {
    Framing framing = frontEnd.framing();
    this.frontEnd = frontEnd;
    this.hop = framing.hop();
    boolean snipped = framing.placement() == Framing.Placement.SNIPPED;
    this.span = Math.max(hop, snipped ? framing.window() : framing.fft());
    // three windows or more over each sample
    this.size = Integer.highestOneBit(3 * hop - 1) * 2;
    this.first = (int) Math.round(framing.middle()) - size / 2;
    this.unit = frontEnd.logOfMagnitude();
  }

  /**
   * Returns the channels beside an input, {@code [channels * bins * frames]}.
   *
   * @param means of the bins that were subtracted from the input
   */
  float[] beside(Spectrogram view, float[] means) {
    float[] own = view.values();
    float[] samples = view.speech().samples();
    int frames = view.width();
    int channels = TABLES + (span + view.height() - 1) / view.height();
    float[] beside = new float[channels * own.length];
    System.arraycopy(own, 0, beside, 0, own.length);
    for (int i = 0; i < own.length; i++) {
      beside[own.length + i] = means[i / frames];
    }
    for (int i = 0; i < span; i++) {
      for (int frame = 0; frame < frames; frame++) {
        int at = frame * hop + i;
        beside[TABLES * own.length + i * frames + frame] = at < samples.length ? samples[at] : 0;
      }
    }
    return beside;
  }

  /**
   * Returns an input with the channels beside it: a spectrogram of noise, and other noise as sound.
   */
  float[] example(float[] values) {
    int channels = 1 + TABLES + (span + frontEnd.bins() - 1) / frontEnd.bins();
    float[] example = Arrays.copyOf(values, channels * values.length);
    System.arraycopy(values, 0, example, values.length, values.length);
    Random random = new Random(2);
    for (int i = (1 + TABLES) * values.length; i < example.length; i++) {
      example[i] = (float) (EXAMPLE_LEVEL * random.nextGaussian());
    }
    return example;
  }

  /**
   * Returns the function that makes samples {@code [N, samples]} from inputs with the channels
   * beside them.
   */
  UnaryOperator<NDArray> sound(Engine engine) {
    float[] levels;
    try (NDManager manager = engine.newManager()) {
      levels = noiseLevels(manager);
    }
    float[] spread = spread();
    float[] window = window();
    int before = (size + first) / hop + 1;
    return whole -> {
      NDManager manager = whole.getManager();
      int frames = (int) whole.getShape().get(3);
      int length = (frames - 1) * hop + span;
      int after = Math.max(0, (length + size - first) / hop - frames + 1);
      long[] sizes = {hop, span, before, after, (long) before * hop - first};
      int total = (before + frames + after - 1) * hop + size;
      TorchFunction function = engine.functions().get(NAME, HEARD);
      return function.call(
          whole,
          manager.create(spread, new Shape(frontEnd.bins(), size / 2 + 1)),
          manager.create(noise(total)),
          manager.create(levels, new Shape(frontEnd.bins(), 1)),
          manager.create(window),
          manager.create(sizes),
          manager.create((float) unit));
    };
  }

  /** Returns the mean logarithm of the magnitude of the noise in each bin. */
  private float[] noiseLevels(NDManager manager) {
    float[] white = noise(MEASURED_SECONDS * frontEnd.rate());
    Speech speech = new Speech(NAME, NAME, frontEnd.rate(), white, List.of());
    Spectrogram view = frontEnd.spectrogram(manager, speech);
    float[] values = view.values();
    float[] levels = new float[view.height()];
    for (int bin = 0; bin < levels.length; bin++) {
      double energy = 0;
      for (int frame = 0; frame < view.width(); frame++) {
        energy += Math.exp(2 * unit * values[bin * view.width() + frame]) / view.width();
      }
      levels[bin] = (float) (Math.log(energy) / 2);
    }
    return levels;
  }

  private float[] noise(int length) {
    if (noise.length < length) {
      Random random = new Random(1);
      noise = new float[length];
      for (int i = 0; i < length; i++) {
        noise[i] = (float) random.nextGaussian();
      }
    }
    return noise;
  }

  /** Returns the share of each bin in each frequency, {@code [bins, frequencies]}. */
  private float[] spread() {
    double[] hertz = frontEnd.mels().centres();
    int bins = hertz.length;
    int lines = size / 2 + 1;
    float[] spread = new float[bins * lines];
    for (int line = 0; line < lines; line++) {
      double frequency = line * (double) frontEnd.rate() / size;
      int above = 0;
      while (above < bins && hertz[above] < frequency) {
        above++;
      }
      if (above == 0 || above == bins) {
        spread[Math.min(above, bins - 1) * lines + line] = 1;
        continue;
      }
      double share = (frequency - hertz[above - 1]) / (hertz[above] - hertz[above - 1]);
      spread[above * lines + line] = (float) share;
      spread[(above - 1) * lines + line] = (float) (1 - share);
    }
    return spread;
  }

  private float[] window() {
    float[] window = new float[size];
    for (int i = 0; i < size; i++) {
      window[i] = (float) WindowFunction.HANN.weight(i, size);
    }
    return window;
  }
}
