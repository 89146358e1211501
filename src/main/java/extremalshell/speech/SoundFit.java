package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import extremalshell.torchscript.TorchFunction;

/**
 * Changes a recording until the front end hears a requested log mel spectrogram. Each round
 * compares the heard spectrogram with the requested spectrogram and scales the magnitudes of the
 * recording's short-time Fourier transform by the difference. Phases follow from the overlapped
 * frames (Griffin and Lim 1984).
 */
final class SoundFit {
  private static final String NAME = "SoundFit";

  private static final int ROUNDS = 6;

  /** Share of the remaining difference that a round removes; more than 1 saves rounds. */
  private static final double STEP = 1.5;

  /** Each {@code %s} is a step of some front ends: offset, pre-emphasis, root of the energy. */
  private static final String ROUND =
      """
        def heard(self: __torch__.SoundFit,
          samples: Tensor,
          weights: Tensor,
          filters: Tensor,
          options: Tensor,
          numbers: Tensor) -> Tensor:
          hop = int(torch.select(options, 0, 0))
          fft = int(torch.select(options, 0, 1))
          start = int(torch.select(options, 0, 2))
          frames = int(torch.select(options, 0, 3))
          window = torch.size(weights, 0)
          long = torch.add(torch.mul(torch.sub(frames, 1), hop), window)
          cut = torch.unfold(torch.narrow(samples, 1, start, long), 1, window, hop)
      %s%s    spectrum = torch.fft_rfft(torch.mul(cut, weights), fft, 2)
          parts = torch.unbind(torch.view_as_real(spectrum), 3)
          energy = torch.add(torch.square(parts[0]), torch.square(parts[1]))
      %s    mel = torch.matmul(energy, filters)
          least = torch.select(numbers, 0, 0)
          return torch.mul(torch.log(torch.maximum(mel, least)), torch.select(numbers, 0, 1))
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
          scale: Tensor,
          sizes: Tensor) -> Tensor:
          heard = (self).heard(samples, weights, filters, options, numbers, )
          off = torch.mul(torch.sub(torch.transpose(asked, -2, -1), heard), reach)
          gain = torch.exp(torch.matmul(torch.clamp(off, -3., 3.), spread))
          spectrum = torch.mul((self).spectrum(samples, windows, sizes, ), gain)
          return (self).sound(spectrum, windows, scale, sizes, )
        def parts(self: __torch__.SoundFit,
          samples: Tensor,
          windows: Tensor,
          sizes: Tensor) -> Tensor:
          spectrum = torch.squeeze((self).spectrum(samples, windows, sizes, ), 0)
          return torch.view_as_real(spectrum)
      """;

  private static final String OFFSET = "    cut = torch.sub(cut, torch.mean(cut, [2], True))\n";

  private static final String EMPHASIS =
      """
          more = torch.sub(window, 1)
          before = torch.cat([torch.narrow(cut, 2, 0, 1), torch.narrow(cut, 2, 0, more)], 2)
          cut = torch.sub(cut, torch.mul(before, torch.select(numbers, 0, 2)))
      """;

  private static final String ROOT = "    energy = torch.sqrt(energy)\n";

  private final TorchFunction function;
  private final NDArray[] tables;
  private final NDArray[] constants;

  /**
   * Prepares for recordings of one length.
   *
   * @param manager owns what is prepared
   * @param width number of frames
   */
  SoundFit(Engine engine, NDManager manager, FrontEnd frontEnd, OverlapAdd frames, int width) {
    Framing framing = frontEnd.framing();
    this.function = function(engine, framing, frontEnd.power());
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
      reach[i % bins] = filters[i] > 0 ? (float) STEP : reach[i % bins];
    }
    long[] options = {framing.hop(), framing.fft(), framing.start(0), width};
    float[] numbers = {
      (float) frontEnd.floor(), 1f / frontEnd.power(), (float) framing.preEmphasis()
    };
    this.tables = frames.arguments(manager, width);
    this.constants =
        new NDArray[] {
          manager.create(reach),
          manager.create(weights),
          manager.create(filters, new Shape(lines, bins)),
          manager.create(options),
          manager.create(numbers),
          frames.spread(manager),
          tables[0],
          tables[1],
          tables[2]
        };
  }

  private static TorchFunction function(Engine engine, Framing framing, int power) {
    boolean emphasises = framing.preEmphasis() != 0;
    String name = NAME + (framing.removesOffset() ? "Offset" : "") + (emphasises ? "Emphasis" : "");
    String round =
        ROUND.formatted(
            framing.removesOffset() ? OFFSET : "",
            emphasises ? EMPHASIS : "",
            power == 1 ? ROOT : "");
    String own = name + (power == 1 ? "Root" : "");
    return engine
        .functions()
        .get(own, OverlapAdd.methods(own) + round.replace("__torch__." + NAME, "__torch__." + own));
  }

  /**
   * Returns fitted samples, {@code [N, samples]}.
   *
   * @param samples {@code [N, samples]}; its manager owns the result
   * @param asked logarithm of magnitudes, {@code [bins, frames]} or {@code [N, bins, frames]}
   */
  NDArray fitted(NDArray samples, NDArray asked) {
    NDArray sound = samples;
    for (int round = 0; round < ROUNDS; round++) {
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

  /** Returns the short-time Fourier transform of samples, {@code [frames, lines, 2]}. */
  NDArray spectrum(NDArray samples) {
    return function.callMethod("parts", samples, tables[0], tables[2]);
  }
}
