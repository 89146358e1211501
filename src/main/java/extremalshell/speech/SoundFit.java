package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.torchscript.TorchFunction;

/**
 * Changes a recording until the front end hears a given log mel spectrogram. Each round compares the
 * heard spectrogram with the asked one and scales the magnitudes of the recording's short-time
 * Fourier transform by the difference. Phases follow from the overlapped frames, as in the method of
 * Griffin and Lim 1984.
 */
final class SoundFit {
  private static final String NAME = "SoundFit";

  /** Options: frames' window, hop, transform, their first sample, whether the power is 1. */
  private static final String ROUND =
      """
        def heard(self: __torch__.SoundFit,
          samples: Tensor,
          weights: Tensor,
          filters: Tensor,
          options: Tensor,
          numbers: Tensor) -> Tensor:
          window = int(torch.select(options, 0, 0))
          hop = int(torch.select(options, 0, 1))
          fft = int(torch.select(options, 0, 2))
          start = int(torch.select(options, 0, 3))
          frames = int(torch.select(options, 0, 4))
          long = torch.add(torch.mul(torch.sub(frames, 1), hop), window)
          cut = torch.unfold(torch.narrow(samples, 1, start, long), 1, window, hop)
          offset = torch.mul(torch.mean(cut, [2], True), torch.select(numbers, 0, 0))
          level = torch.sub(cut, offset)
          first = torch.narrow(level, 2, 0, 1)
          before = torch.cat([first, torch.narrow(level, 2, 0, torch.sub(window, 1))], 2)
          flat = torch.sub(level, torch.mul(before, torch.select(numbers, 0, 1)))
          spectrum = torch.fft_rfft(torch.mul(flat, weights), fft, 2)
          energy = torch.sum(torch.square(torch.view_as_real(spectrum)), [3])
          power = torch.select(numbers, 0, 2)
          mel = torch.matmul(torch.pow(energy, torch.div(power, 2.)), filters)
          return torch.div(torch.log(torch.maximum(mel, torch.select(numbers, 0, 3))), power)
        def forward(self: __torch__.SoundFit,
          samples: Tensor,
          asked: Tensor,
          reach: Tensor,
          weights: Tensor,
          filters: Tensor,
          options: Tensor,
          numbers: Tensor,
          spread: Tensor,
          windows: Tensor,
          sizes: Tensor) -> Tensor:
          heard = (self).heard(samples, weights, filters, options, numbers, )
          step = torch.clamp(torch.sub(torch.transpose(asked, 0, 1), heard), -3., 3.)
          gain = torch.exp(torch.matmul(torch.mul(step, reach), spread))
          spectrum = (self).spectrum(samples, windows, sizes, )
          return (self).sound(torch.mul(spectrum, gain), windows, sizes, )
        def parts(self: __torch__.SoundFit,
          samples: Tensor,
          windows: Tensor,
          sizes: Tensor) -> Tensor:
          parts = torch.view_as_real((self).spectrum(samples, windows, sizes, ))
          return torch.transpose(torch.squeeze(parts, 0), 0, 2)
      """;

  private final OverlapAdd frames;
  private final TorchFunction function;
  private final NDArray[] constants;

  /**
   * Prepares for recordings of one length.
   *
   * @param manager owns what is prepared
   * @param width number of frames
   */
  SoundFit(Engine engine, NDManager manager, FrontEnd frontEnd, OverlapAdd frames, int width) {
    this.frames = frames;
    this.function = engine.functions().get(NAME, OverlapAdd.methods(NAME) + ROUND);
    Framing framing = frontEnd.framing();
    int window = framing.window();
    float[] weights = new float[window];
    for (int i = 0; i < window; i++) {
      weights[i] = (float) (framing.gain() * framing.function().weight(i, window));
    }
    int lines = framing.lines();
    int bins = frontEnd.bins();
    float[] filters = frontEnd.mels().filters(lines, frontEnd.rate() / (double) framing.fft());
    // no sound changes a bin without frequencies
    float[] reach = new float[bins];
    for (int i = 0; i < filters.length; i++) {
      reach[i % bins] = filters[i] > 0 ? 1 : reach[i % bins];
    }
    long[] options = {window, framing.hop(), framing.fft(), framing.start(0), width};
    float[] numbers = {
      framing.removesOffset() ? 1 : 0,
      (float) framing.preEmphasis(),
      frontEnd.power(),
      (float) frontEnd.floor()
    };
    this.constants =
        new NDArray[] {
          manager.create(reach),
          manager.create(weights),
          manager.create(filters, new Shape(lines, bins)),
          manager.create(options),
          manager.create(numbers),
          frames.spread(manager),
          frames.windows(manager, width),
          frames.sizes(manager)
        };
  }

  /**
   * Returns the samples after some rounds, {@code [1, samples]}.
   *
   * @param samples {@code [1, samples]}; its manager owns the result
   * @param asked logarithm of magnitudes, {@code [bins, frames]}
   */
  NDArray fitted(NDArray samples, NDArray asked, int rounds) {
    NDArray sound = samples;
    for (int round = 0; round < rounds; round++) {
      NDArray[] arguments = new NDArray[constants.length + 2];
      arguments[0] = sound;
      arguments[1] = asked;
      System.arraycopy(constants, 0, arguments, 2, constants.length);
      NDArray next = function.call(arguments);
      if (sound != samples) {
        sound.close();
      }
      sound = next;
    }
    return sound;
  }

  /** Returns the short-time Fourier transform of samples, {@code [2, lines, frames]}. */
  NDArray spectrum(NDArray samples) {
    return function.callMethod(
        "parts", samples, constants[constants.length - 2], constants[constants.length - 1]);
  }
}
