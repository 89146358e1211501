package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.torchscript.TorchFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Makes samples of a changed log mel spectrogram, for networks of samples. One call of libtorch
 * passes gradients to the spectrogram. Each frame of the recording's short-time Fourier transform
 * keeps its phase; its magnitude follows the spectrogram. Where the spectrogram requires more than
 * four times the energy, as with noise in a pause, white noise adds the missing part. The frames
 * are overlapped and added (Griffin and Lim 1984, with the least-squares window). Overlapped frames
 * differ from the spectrogram by 2 dB; a {@linkplain SoundFit fit} corrects them.
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
          unit: Tensor,
          windows: Tensor,
          scale: Tensor,
          sizes: Tensor) -> Tensor:
          hop = int(torch.select(sizes, 0, 0))
          span = int(torch.select(sizes, 0, 1))
          beside = torch.detach(torch.narrow(whole, 1, 1, torch.sub(torch.size(whole, 1), 1)))
          own = torch.mul(torch.select(beside, 1, 0), unit)
          asked = torch.add(torch.select(whole, 1, 0), torch.select(beside, 1, 1))
          step = torch.transpose(torch.sub(torch.mul(asked, unit), own), 1, 2)
          gain = torch.exp(torch.matmul(torch.clamp(step, None, 0.6931471805599453), spread))
          excess = torch.relu(torch.sub(torch.exp(torch.mul(torch.clamp(step, None, 20.), 2.)), 4.))
          more = torch.sub(torch.sqrt(torch.add(excess, 0.04)), 0.2)
          loud = torch.exp(torch.transpose(torch.sub(own, level), 1, 2))
          added = torch.matmul(torch.mul(more, loud), spread)
          count = torch.sub(torch.size(beside, 1), 2)
          chunks = torch.flatten(torch.narrow(beside, 1, 2, count), 1, 2)
          first = torch.flatten(torch.transpose(torch.narrow(chunks, 1, 0, hop), 1, 2), 1, 2)
          rest = torch.narrow(torch.select(chunks, 2, -1), 1, hop, torch.sub(span, hop))
          samples = torch.cat([first, rest], 1)
          spectrum = (self).spectrum(samples, windows, sizes, )
          cut = torch.unfold(noise, 0, torch.size(windows, 1), hop)
          hiss = torch.fft_rfft(torch.mul(cut, windows), None, 1)
          kept_real = torch.mul(torch.real(spectrum), gain)
          kept_imag = torch.mul(torch.imag(spectrum), gain)
          real = torch.add(kept_real, torch.mul(torch.real(hiss), added))
          imag = torch.add(kept_imag, torch.mul(torch.imag(hiss), added))
          return (self).sound(torch.complex(real, imag), windows, scale, sizes, )
      """;

  /** Channels before the channels of samples: recording's spectrogram, mean. */
  private static final int TABLES = 2;

  /** Level of the samples for trying networks. */
  private static final double EXAMPLE_LEVEL = 0.1;

  /** Length of the noise whose spectrogram is measured. */
  private static final int MEASURED_SECONDS = 5;

  private final FrontEnd frontEnd;
  private final OverlapAdd frames;
  private final LevelSounds levels;
  private final int span;
  private final double unit;
  private float[] noise = new float[0];

  /**
   * Prepares for spectrograms of a front end.
   *
   * @param frontEnd its first frame begins at the first sample
   */
  Waveform(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
    this.frames = new OverlapAdd(frontEnd);
    this.levels = new LevelSounds(frontEnd, frames);
    this.span = frames.span();
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
    int width = view.width();
    float[] beside = new float[channels() * own.length];
    System.arraycopy(own, 0, beside, 0, own.length);
    for (int i = 0; i < own.length; i++) {
      beside[own.length + i] = means[i / width];
    }
    for (int i = 0; i < span; i++) {
      for (int frame = 0; frame < width; frame++) {
        int at = frame * frames.hop() + i;
        beside[TABLES * own.length + i * width + frame] = at < samples.length ? samples[at] : 0;
      }
    }
    return beside;
  }

  /** Returns the number of channels beside an input without a mask. */
  private int channels() {
    return TABLES + (span + frontEnd.bins() - 1) / frontEnd.bins();
  }

  /**
   * Makes the sounds of levels, and returns the channels beside an input and its mask, {@code
   * [channels * bins * frames]}.
   *
   * @param manager owns the sounds
   * @param means of the bins that were subtracted from the input
   * @param below the levels below the whole, from fully removed upwards
   */
  float[] besideMask(
      Engine engine, NDManager manager, Spectrogram view, float[] means, List<float[]> below) {
    List<float[]> asked = new ArrayList<>();
    for (float[] level : below) {
      float[] values = level.clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += means[i / view.width()];
      }
      asked.add(values);
    }
    asked.add(view.values());
    float loudest = Float.NEGATIVE_INFINITY;
    for (float level : noiseLevels(engine)) {
      loudest = Math.max(loudest, level);
    }
    double quiet = Math.exp(unit * frontEnd.logOfFloor() - loudest);
    return levels.add(engine, manager, view.speech().samples(), asked, quiet);
  }

  /**
   * Returns an input with the channels beside it: a spectrogram of noise, and other noise as sound.
   */
  float[] example(float[] values) {
    float[] example = Arrays.copyOf(values, (1 + channels()) * values.length);
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
    float[] hiss = noiseLevels(engine);
    UnaryOperator<NDArray> mixture = levels.sound(engine);
    return whole -> {
      // the samples of a recording fill more channels
      if (whole.getShape().get(1) == LevelSounds.CHANNELS) {
        return mixture.apply(whole);
      }
      NDManager manager = whole.getManager();
      int width = (int) whole.getShape().get(3);
      TorchFunction function = engine.functions().get(NAME, OverlapAdd.methods(NAME) + HEARD);
      NDArray[] tables = frames.arguments(manager, width);
      NDArray samples =
          function.call(
              whole,
              frames.spread(manager),
              manager.create(Arrays.copyOf(noise(frames.total(width)), frames.total(width))),
              manager.create(hiss, new Shape(frontEnd.bins(), 1)),
              manager.create((float) unit),
              tables[0],
              tables[1],
              tables[2]);
      return fitted(engine, samples, whole.stopGradient());
    };
  }

  /**
   * Returns samples that are fitted to the requested spectrogram, with the gradients of the samples
   * before the fit.
   *
   * @param whole the inputs with the channels beside them, without gradients
   */
  private NDArray fitted(Engine engine, NDArray samples, NDArray whole) {
    int width = (int) whole.getShape().get(3);
    SoundFit fit = new SoundFit(engine, samples.getManager(), frontEnd, frames, width);
    // the last table is the mean
    NDArray asked = whole.get(new NDIndex(":, 0")).add(whole.get(new NDIndex(":, {}", TABLES)));
    NDArray before = samples.stopGradient();
    return samples.add(fit.fitted(before, asked.muli(unit)).sub(before));
  }

  /** Returns the mean logarithm of the magnitude of the noise in each bin. */
  private float[] noiseLevels(Engine engine) {
    float[] white = noise(MEASURED_SECONDS * frontEnd.rate());
    Speech speech = new Speech(NAME, NAME, frontEnd.rate(), white, List.of());
    Spectrogram view;
    try (NDManager manager = engine.newManager()) {
      view = frontEnd.spectrogram(manager, speech);
    }
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
}
