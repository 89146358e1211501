package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shapley values of squares: the additive model that best predicts the scores of sets of squares. A
 * set of s of d squares has the weight (d − 1) / (C(d, s) s (d − s)). The values sum to f(x) −
 * f(base) (Lundberg and Lee 2017, "SHAP", Theorem 2). With as many samples as there are sets, the
 * values are exact. Otherwise sets are drawn by their weight, each with its complement.
 */
final class KernelShap implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(1000);
  private static final double RIDGE = 1e-9;
  private static final int MOST_EXACT = 20;

  @Override
  public String name() {
    return "kernel-shap";
  }

  @Override
  public String description() {
    return "Shapley values of squares (samples, cell, base)";
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
    BitSet all = new BitSet();
    all.set(0, d);
    float[] ends = cells.scores(probe, List.of(new BitSet(), all));
    double gain = ends[1] - ends[0];
    if (d == 1) {
      return cells.spread(new double[] {gain});
    }
    int samples = method.get(SAMPLES).intValue();
    boolean isExact = d <= MOST_EXACT && (1L << d) - 2 <= samples;
    List<BitSet> sets = isExact ? every(d) : drawn(d, samples, new Random(probe.seed()));
    LeastSquares fit = new LeastSquares(d - 1);
    boolean on = true;
    for (int from = 0; on && from < sets.size(); from += probe.batch()) {
      List<BitSet> batch = sets.subList(from, Math.min(sets.size(), from + probe.batch()));
      float[] scores = cells.scores(probe, batch);
      for (int i = 0; i < scores.length; i++) {
        BitSet set = batch.get(i);
        double weight = isExact ? weight(d, set.cardinality()) : 1;
        add(fit, d, set, scores[i] - ends[0], gain, weight);
      }
      on = watch.goesOn(from + batch.size(), sets.size());
    }
    double[] ridges = new double[d - 1];
    Arrays.fill(ridges, RIDGE);
    double[] first = fit.solve(ridges);
    double[] values = Arrays.copyOf(first, d);
    values[d - 1] = gain - Arrays.stream(first).sum();
    return cells.spread(values);
  }

  /** Adds an observation without the last value, which is the gain minus all others. */
  private static void add(
      LeastSquares fit, int d, BitSet set, double worth, double gain, double weight) {
    double last = set.get(d - 1) ? 1 : 0;
    double[] factors = new double[d - 1];
    for (int j = 0; j < d - 1; j++) {
      factors[j] = (set.get(j) ? 1 : 0) - last;
    }
    fit.add(factors, worth - last * gain, weight);
  }

  private static double weight(int d, int size) {
    double sets = 1;
    for (int i = 0; i < size; i++) {
      sets = sets * (d - i) / (i + 1);
    }
    return (d - 1) / (sets * size * (d - size));
  }

  private static List<BitSet> every(int d) {
    return IntStream.range(1, (1 << d) - 1)
        .mapToObj(bits -> BitSet.valueOf(new long[] {bits}))
        .toList();
  }

  private static List<BitSet> drawn(int d, int samples, Random random) {
    double[] sizes = new double[d];
    double sum = 0;
    for (int size = 1; size < d; size++) {
      sizes[size] = 1.0 / size / (d - size);
      sum += sizes[size];
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, d).boxed().toList());
    List<BitSet> sets = new ArrayList<>();
    while (sets.size() < samples) {
      double left = random.nextDouble() * sum;
      int size = 1;
      while (size < d - 1 && left >= sizes[size]) {
        left -= sizes[size++];
      }
      Collections.shuffle(order, random);
      BitSet set = new BitSet();
      order.subList(0, size).forEach(set::set);
      BitSet others = new BitSet();
      order.subList(size, d).forEach(others::set);
      sets.add(set);
      sets.add(others);
    }
    return sets;
  }
}
