package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * The linear model that best predicts the scores of random sets of squares (Ribeiro, Singh and
 * Guestrin 2016, "LIME", Eq. 2). Sets near the whole have larger weights. A square is shown with
 * probability 1/2. The weight is the root of exp(−D²/0.25²), with D the cosine distance from the
 * whole. The penalty is 1, as in the authors' code.
 */
final class Lime implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(1000);
  private static final double WIDTH = 0.25;
  private static final double PENALTY = 1;

  @Override
  public String name() {
    return "lime";
  }

  @Override
  public String description() {
    return "linear model of the scores of squares (samples, cell, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, Cells.SIDE, MethodOptions.BASE);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    Cells cells = new Cells(probe, method.get(Cells.SIDE).intValue());
    int d = cells.count();
    int samples = method.get(SAMPLES).intValue();
    Random random = new Random(probe.seed());
    LeastSquares fit = new LeastSquares(d + 1);
    int done = 0;
    boolean on = true;
    while (on && done < samples) {
      List<BitSet> sets = new ArrayList<>();
      while (sets.size() < Math.min(probe.batch(), samples - done)) {
        BitSet set = new BitSet();
        for (int cell = 0; cell < d; cell++) {
          set.set(cell, random.nextBoolean() || done + sets.size() == 0);
        }
        sets.add(set);
      }
      float[] scores = cells.scores(probe, sets);
      for (int i = 0; i < scores.length; i++) {
        double[] factors = new double[d + 1];
        factors[d] = 1;
        sets.get(i).stream().forEach(cell -> factors[cell] = 1);
        fit.add(factors, scores[i], weight(sets.get(i).cardinality() / (double) d));
      }
      done += scores.length;
      on = watch.goesOn(done, samples);
    }
    double[] penalties = new double[d + 1];
    Arrays.fill(penalties, 0, d, PENALTY);
    return cells.spread(Arrays.copyOf(fit.solve(penalties), d));
  }

  static double weight(double shown) {
    double distance = 1 - Math.sqrt(shown);
    return Math.sqrt(Math.exp(-distance * distance / (WIDTH * WIDTH)));
  }
}
