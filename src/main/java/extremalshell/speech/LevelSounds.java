package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import extremalshell.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Each level of an operator as a sound, and the mixture of these sounds through a mask. A level's
 * sound is {@linkplain SoundFit fitted} to the level's spectrogram; the fit begins with the sound
 * of the next level, so that neighbouring levels have similar phases. A mask value m mixes,
 * frequency by frequency, the two levels beside 7m. Frames under a smooth mask therefore agree with
 * their neighbours, and the front end hears the level that the mask asks for.
 *
 * <p>The sounds of a stimulus stay here as short-time Fourier transforms. Beside an input lie the
 * mask, the number of each frame, and the number of the stimulus.
 */
final class LevelSounds {
  /** Channels of a batch: input, mask, numbers of frames, number of the stimulus. */
  static final int CHANNELS = 4;

  private static final String NAME = "LevelSounds";

  private static final String MIXED =
      """
        def forward(self: __torch__.LevelSounds,
          whole: Tensor,
          sounds: Tensor,
          lines: Tensor,
          spread: Tensor,
          windows: Tensor,
          scale: Tensor,
          sizes: Tensor) -> Tensor:
          last = torch.sub(torch.size(sounds, 0), 1)
          mask = torch.clamp(torch.select(whole, 1, 1), 0., 1.)
          degree = torch.mul(torch.matmul(torch.transpose(mask, 1, 2), spread), last)
          halved = torch.relu(torch.sub(degree, torch.sub(last, 1)))
          place = torch.add(degree, halved)
          floor = torch.clamp(torch.floor(torch.detach(place)), 0, last)
          share = torch.sub(place, floor)
          frame = torch.select(torch.select(torch.detach(whole), 1, 2), 1, 0)
          count = torch.size(lines, 0)
          each = torch.mul(torch.size(sounds, 1), count)
          start = torch.unsqueeze(torch.mul(torch.to(frame, 4), count), 2)
          index = torch.add(torch.mul(torch.to(floor, 4), each), torch.add(start, lines))
          pairs = torch.flatten(sounds, 0, 2)
          both = torch.index_select(pairs, 0, torch.flatten(index))
          parts = torch.view(both, [torch.size(place, 0), -1, count, 4])
          real, imag, next_real, next_imag, = torch.unbind(parts, 3)
          mixed_real = torch.lerp(real, next_real, share)
          mixed_imag = torch.lerp(imag, next_imag, share)
          mixed = torch.complex(mixed_real, mixed_imag)
          return (self).sound(mixed, windows, scale, sizes, )
      """;

  private final FrontEnd frontEnd;
  private final OverlapAdd frames;
  private final Map<Integer, Sounds> stimuli = new LinkedHashMap<>();
  private int next;

  /**
   * The sounds of a stimulus.
   *
   * @param arguments of the mixture: for each two successive levels, {@code [pairs, frames, lines,
   *     real and imaginary parts of both]}; then what does not change from batch to batch
   */
  private record Sounds(NDArray[] arguments) {
    boolean areClosed() {
      return arguments[0].isReleased();
    }
  }

  LevelSounds(FrontEnd frontEnd, OverlapAdd frames) {
    this.frontEnd = frontEnd;
    this.frames = frames;
  }

  /**
   * Makes the sounds of a stimulus. Returns the channels behind the mask, {@code [2 * bins *
   * frames]}.
   *
   * @param manager owns the sounds; the channels are valid until it closes
   * @param samples of the recording
   * @param asked log mel spectrograms of all levels, from fully removed to the whole, {@code [bins
   *     * frames]}
   * @param quiet level of white noise that the front end does not hear; the fit amplifies it where
   *     the recording is silent
   */
  float[] add(
      Engine engine, NDManager manager, float[] samples, List<float[]> asked, double quiet) {
    int width = asked.get(0).length / frontEnd.bins();
    NDArray[] tables = frames.arguments(manager, width);
    stimuli.values().removeIf(Sounds::areClosed);
    stimuli.put(
        next,
        new Sounds(
            new NDArray[] {
              sounds(engine, manager, samples, asked, quiet, width),
              manager.create(LongStream.range(0, frames.lines()).toArray()),
              frames.spread(manager),
              tables[0],
              tables[1],
              tables[2]
            }));
    float[] numbers = new float[2 * asked.get(0).length];
    for (int i = 0; i < numbers.length / 2; i++) {
      numbers[i] = i % width;
    }
    Arrays.fill(numbers, numbers.length / 2, numbers.length, next);
    next++;
    return numbers;
  }

  /** Returns the transforms of successive levels, {@code [pairs, frames, lines, 4]}. */
  private NDArray sounds(
      Engine engine,
      NDManager manager,
      float[] samples,
      List<float[]> asked,
      double quiet,
      int width) {
    int length = frames.length(width);
    float[] own = Arrays.copyOf(samples, length);
    float[] filled = own.clone();
    Random random = new Random(1);
    for (int i = 0; i < length; i++) {
      filled[i] += (float) (quiet * random.nextGaussian());
    }
    try (NDManager scratch = engine.newManager()) {
      SoundFit fit = new SoundFit(engine, scratch, frontEnd, frames, width);
      Shape shape = new Shape(1, length);
      NDList levels = new NDList();
      levels.add(fit.spectrum(scratch.create(own, shape)));
      NDArray sound = scratch.create(filled, shape);
      List<float[]> wanted = new ArrayList<>(asked.subList(0, asked.size() - 1));
      wanted.add(between(asked.get(asked.size() - 2), asked.get(asked.size() - 1)));
      for (int level = wanted.size() - 1; level >= 0; level--) {
        NDArray logs = scratch.create(wanted.get(level), new Shape(frontEnd.bins(), width));
        sound = fit.fitted(sound, logs.muli(frontEnd.logOfMagnitude()));
        levels.add(0, fit.spectrum(sound));
      }
      NDArray all = NDArrays.stack(levels);
      NDArray pairs = all.get(new NDIndex(":-1")).concat(all.get(new NDIndex("1:")), 3);
      pairs.attach(manager);
      return pairs;
    }
  }

  private static float[] between(float[] a, float[] b) {
    float[] between = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      between[i] = (a[i] + b[i]) / 2;
    }
    return between;
  }

  /** Returns the function that makes samples {@code [N, samples]} from a batch. */
  UnaryOperator<NDArray> sound(Engine engine) {
    return whole -> {
      stimuli.values().removeIf(Sounds::areClosed);
      if (stimuli.size() == 1) {
        return sound(engine, whole, stimuli.values().iterator().next());
      }
      float[] numbers = whole.get(new NDIndex(":, {}, 0, 0", CHANNELS - 1)).toFloatArray();
      NDList parts = new NDList();
      for (int from = 0, to; from < numbers.length; from = to) {
        to = from + 1;
        while (to < numbers.length && numbers[to] == numbers[from]) {
          to++;
        }
        NDArray rows = whole.get(new NDIndex("{}:{}", from, to));
        parts.add(sound(engine, rows, of((int) numbers[from])));
      }
      return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
    };
  }

  private Sounds of(int number) {
    Sounds sounds = stimuli.get(number);
    if (sounds == null) {
      throw new IllegalStateException("the sounds of stimulus " + number + " are closed");
    }
    return sounds;
  }

  private static NDArray sound(Engine engine, NDArray whole, Sounds sounds) {
    NDArray[] constants = sounds.arguments();
    NDArray[] arguments = new NDArray[constants.length + 1];
    arguments[0] = whole;
    System.arraycopy(constants, 0, arguments, 1, constants.length);
    return engine.functions().get(NAME, OverlapAdd.methods(NAME) + MIXED).call(arguments);
  }
}
