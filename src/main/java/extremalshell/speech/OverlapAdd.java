package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The short-time Fourier transform of recordings and its inverse, in TorchScript. There is one
 * frame for each frame of a front end, in the same place. The inverse overlaps and adds the frames
 * (Griffin and Lim 1984, with the least-squares window). The outer halves of the first and of the
 * last window are flat, so that every sample lies under windows.
 */
final class OverlapAdd {
  /** Methods {@code spectrum} and {@code sound} of the class {@code %s}. */
  private static final String METHODS =
      """
        def total(self: __torch__.%1$s,
          windows: Tensor,
          hop: int) -> int:
          hops = torch.mul(torch.sub(torch.size(windows, 0), 1), hop)
          return torch.add(hops, torch.size(windows, 1))
        def spectrum(self: __torch__.%1$s,
          samples: Tensor,
          windows: Tensor,
          sizes: Tensor) -> Tensor:
          hop = int(torch.select(sizes, 0, 0))
          left = int(torch.select(sizes, 0, 2))
          size = torch.size(windows, 1)
          total = (self).total(windows, hop, )
          right = torch.sub(total, torch.add(left, torch.size(samples, 1)))
          padded = torch.constant_pad_nd(samples, [left, right])
          cut = torch.mul(torch.unfold(padded, 1, size, hop), windows)
          return torch.fft_rfft(cut, None, 2)
        def sound(self: __torch__.%1$s,
          spectrum: Tensor,
          windows: Tensor,
          scale: Tensor,
          sizes: Tensor) -> Tensor:
          hop = int(torch.select(sizes, 0, 0))
          left = int(torch.select(sizes, 0, 2))
          size = torch.size(windows, 1)
          total = (self).total(windows, hop, )
          back = torch.mul(torch.fft_irfft(spectrum, size, 2), windows)
          sum = torch.unfold_backward(back, [torch.size(back, 0), total], 1, size, hop)
          heard = torch.narrow(sum, 1, left, torch.size(scale, 0))
          return torch.mul(heard, scale)
      """;

  private final FrontEnd frontEnd;
  private final int hop;
  private final int span;
  private final int size;
  private final int left;
  private final float[] spread;
  private Tables last = new Tables(0, new float[0], new float[0]);

  /**
   * Tables for a number of frames.
   *
   * @param windows {@code [frames, size]}
   * @param scale of the sum of windowed frames, {@code [samples]}
   */
  private record Tables(int frames, float[] windows, float[] scale) {}

  /**
   * Prepares for spectrograms of a front end.
   *
   * @param frontEnd its first frame begins at the first sample
   */
  OverlapAdd(FrontEnd frontEnd) {
    Framing framing = frontEnd.framing();
    this.frontEnd = frontEnd;
    this.hop = framing.hop();
    boolean snipped = framing.placement() == Framing.Placement.SNIPPED;
    this.span = Math.max(hop, snipped ? framing.window() : framing.fft());
    // three windows or more over each sample, and no sample of a frame outside its window
    this.size = Integer.highestOneBit(Math.max(3 * hop, span) - 1) * 2;
    this.left = size / 2 - (int) Math.round(framing.middle());
    this.spread = spread();
  }

  /** Returns the methods {@code spectrum} and {@code sound} for a class. */
  static String methods(String name) {
    return METHODS.formatted(name);
  }

  /** Returns the samples from frame to frame. */
  int hop() {
    return hop;
  }

  /** Returns the samples that belong to a frame of the front end. */
  int span() {
    return span;
  }

  /** Returns the number of frequencies. */
  int lines() {
    return size / 2 + 1;
  }

  /** Returns the number of samples under the windows of some frames. */
  int total(int frames) {
    return (frames - 1) * hop + size;
  }

  /** Returns the number of samples that belong to some frames. */
  int length(int frames) {
    return (frames - 1) * hop + span;
  }

  /**
   * Returns the arguments {@code windows}, {@code scale} and {@code sizes}. A spectrum is {@code
   * [N, frames, lines]}.
   *
   * @param manager owns them
   */
  NDArray[] arguments(NDManager manager, int frames) {
    if (last.frames() != frames) {
      last = tables(frames);
    }
    return new NDArray[] {
      manager.create(last.windows(), new Shape(frames, size)),
      manager.create(last.scale()),
      manager.create(new long[] {hop, span, left})
    };
  }

  private Tables tables(int frames) {
    float[] windows = new float[size * frames];
    double[] weight = new double[total(frames)];
    for (int i = 0; i < size; i++) {
      for (int frame = 0; frame < frames; frame++) {
        boolean flat = i < size / 2 ? frame == 0 : frame == frames - 1;
        double window = flat ? 1 : WindowFunction.HANN.weight(i, size);
        windows[frame * size + i] = (float) window;
        weight[frame * hop + i] += window * window;
      }
    }
    float[] scale = new float[length(frames)];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = (float) (1 / weight[left + i]);
    }
    return new Tables(frames, windows, scale);
  }

  /** Returns the share of each bin in each frequency, {@code [bins, lines]}. */
  NDArray spread(NDManager manager) {
    return manager.create(spread, new Shape(frontEnd.bins(), lines()));
  }

  private float[] spread() {
    double[] hertz = frontEnd.mels().centres();
    int bins = hertz.length;
    int lines = lines();
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
}
