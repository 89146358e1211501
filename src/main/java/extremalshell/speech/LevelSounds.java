package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.torchscript.TorchFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Each level of an operator as a sound, and the mixture of these sounds through a mask. A level's
 * sound is {@linkplain SoundFit fitted} to the level's spectrogram; the fit begins with the sound of
 * the next level, so that neighbouring levels have similar phases. A mask value m mixes, frequency
 * by frequency, the two levels beside 7m. Frames that lie under a smooth mask therefore agree with
 * their neighbours, and the front end hears the level that the mask asks for.
 *
 * <p>The levels lie in channels beside the input, as their short-time Fourier transforms. The first
 * of these channels is the mask.
 */
final class LevelSounds {
  private static final String NAME = "LevelSounds";

  private static final String MIXED =
      """
        def forward(self: __torch__.LevelSounds,
          whole: Tensor,
          spread: Tensor,
          windows: Tensor,
          sizes: Tensor) -> Tensor:
          lines = torch.size(spread, 1)
          frames = torch.size(whole, 3)
          count = torch.sub(torch.size(whole, 1), 2)
          beside = torch.detach(torch.narrow(whole, 1, 2, count))
          both = torch.mul(lines, 2)
          levels = torch.floordiv(torch.mul(count, torch.size(whole, 2)), both)
          rows = torch.narrow(torch.flatten(beside, 1, 2), 1, 0, torch.mul(both, levels))
          sounds = torch.reshape(rows, [torch.size(whole, 0), levels, both, frames])
          mask = torch.clamp(torch.select(whole, 1, 1), 0., 1.)
          most = torch.sub(levels, 1)
          degree = torch.mul(torch.matmul(torch.transpose(spread, 0, 1), mask), most)
          floor = torch.clamp(torch.floor(torch.detach(degree)), 0, torch.sub(most, 1))
          share = torch.sub(degree, floor)
          index = torch.unsqueeze(torch.to(torch.cat([floor, floor], 1), 4), 1)
          below = torch.squeeze(torch.gather(sounds, 1, index), 1)
          above = torch.squeeze(torch.gather(sounds, 1, torch.add(index, 1)), 1)
          shares = torch.cat([share, share], 1)
          mixed = torch.add(below, torch.mul(torch.sub(above, below), shares))
          real = torch.transpose(torch.narrow(mixed, 1, 0, lines), 1, 2)
          imag = torch.transpose(torch.narrow(mixed, 1, lines, lines), 1, 2)
          return (self).sound(torch.complex(real, imag), windows, sizes, )
      """;

  /** Rounds of the fit of each level. */
  private static final int ROUNDS = 10;

  private final FrontEnd frontEnd;
  private final OverlapAdd frames;

  LevelSounds(FrontEnd frontEnd, OverlapAdd frames) {
    this.frontEnd = frontEnd;
    this.frames = frames;
  }

  /**
   * Returns the channels behind the mask, {@code [channels * bins * frames]}.
   *
   * @param samples of the recording
   * @param asked log mel spectrograms of the levels below the whole, from fully removed upwards,
   *     {@code [bins * frames]}
   * @param quiet white noise that the front end hardly hears, so that the fit can fill digital
   *     silence
   */
  float[] beside(Engine engine, float[] samples, List<float[]> asked, double quiet) {
    int bins = frontEnd.bins();
    int width = asked.get(0).length / bins;
    int length = frames.length(width);
    float[] own = Arrays.copyOf(samples, length);
    float[] filled = own.clone();
    Random random = new Random(1);
    for (int i = 0; i < length; i++) {
      filled[i] += (float) (quiet * random.nextGaussian());
    }
    try (NDManager manager = engine.newManager()) {
      SoundFit fit = new SoundFit(engine, manager, frontEnd, frames, width);
      List<NDArray> spectra = new ArrayList<>();
      spectra.add(fit.spectrum(manager.create(own, new Shape(1, length))));
      NDArray sound = manager.create(filled, new Shape(1, length));
      for (int level = asked.size() - 1; level >= 0; level--) {
        NDArray wanted = manager.create(asked.get(level), new Shape(bins, width));
        sound = fit.fitted(sound, wanted.muli(frontEnd.logOfMagnitude()), ROUNDS);
        spectra.add(0, fit.spectrum(sound));
      }
      float[] rows = NDArrays.concat(new NDList(spectra)).toFloatArray();
      int pixels = bins * width;
      return Arrays.copyOf(rows, (rows.length + pixels - 1) / pixels * pixels);
    }
  }

  /** Returns the function that makes samples {@code [N, samples]} from a batch. */
  UnaryOperator<NDArray> sound(Engine engine) {
    return whole -> {
      NDManager manager = whole.getManager();
      int width = (int) whole.getShape().get(3);
      TorchFunction function = engine.functions().get(NAME, OverlapAdd.methods(NAME) + MIXED);
      return function.call(
          whole,
          frames.spread(manager),
          frames.windows(manager, width),
          frames.sizes(manager));
    };
  }
}
