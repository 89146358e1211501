package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The mean of random masks weighted by the target's score through them, 1 / (N E[M]) Σ f(x ⊙ M) M.
 * Here f is the probability or cosine (Petsiuk, Das and Saenko 2018, "RISE", Eq. 6). Masks are
 * grids of 7 x 7 cells that are on with probability 1/2. They are enlarged linearly by one cell too
 * many and shifted by chance within a cell (Sec. 3.2; N = 4000 in Sec. 4). A longer input has more
 * cells.
 */
final class Rise implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(4000);
  private static final int CELLS = 7;
  private static final double SHOWN = 0.5;

  @Override
  public String name() {
    return "rise";
  }

  @Override
  public String description() {
    return "mean of random masks, weighted by the score through them (samples, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, MethodOptions.BASE);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int samples = method.get(SAMPLES).intValue();
    Random random = new Random(probe.seed());
    int shorter = Math.min(probe.height(), probe.width());
    int cell = (int) Math.ceil(shorter / (double) Math.min(CELLS, shorter));
    Upsampling down = enlarged(probe.height(), cell);
    Upsampling across = enlarged(probe.width(), cell);
    float[] sum = new float[probe.pixels()];
    int done = 0;
    boolean on = true;
    while (on && done < samples) {
      List<float[]> masks = new ArrayList<>();
      while (masks.size() < Math.min(probe.batch(), samples - done)) {
        masks.add(mask(probe, down, across, cell, random));
      }
      float[] scores = probe.scoresThrough(masks);
      for (int i = 0; i < scores.length; i++) {
        float[] mask = masks.get(i);
        for (int pixel = 0; pixel < sum.length; pixel++) {
          sum[pixel] += scores[i] * mask[pixel];
        }
      }
      done += scores.length;
      on = watch.goesOn(done, samples);
    }
    for (int pixel = 0; pixel < sum.length; pixel++) {
      sum[pixel] /= (float) (done * SHOWN);
    }
    return sum;
  }

  private static Upsampling enlarged(int length, int cell) {
    int cells = (int) Math.ceil(length / (double) cell) + 1;
    return new Upsampling(cells, cells * cell, 0);
  }

  private static float[] mask(
      Probe probe, Upsampling down, Upsampling across, int cell, Random random) {
    float[] grid = new float[down.cells() * across.cells()];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = random.nextDouble() < SHOWN ? 1 : 0;
    }
    float[] large = Upsampling.of(down, across, grid);
    int top = random.nextInt(cell);
    int left = random.nextInt(cell);
    float[] mask = new float[probe.pixels()];
    for (int y = 0; y < probe.height(); y++) {
      System.arraycopy(
          large, (top + y) * across.points() + left, mask, y * probe.width(), probe.width());
    }
    return mask;
  }
}
