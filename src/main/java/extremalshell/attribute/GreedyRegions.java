package extremalshell.attribute;

import extremalshell.Option;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Shows square after square, always the one that makes the score highest, until all are shown;
 * earlier squares are more important. It is the greedy search for a set of regions that LiMA and
 * SMDL refine (Chen et al. 2024, "Less is more"). The value of a set is its score.
 */
final class GreedyRegions implements AttributionMethod {
  @Override
  public String name() {
    return "greedy-regions";
  }

  @Override
  public String description() {
    return "squares in the order in which they raise the score most (cell, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(Cells.SIDE, MethodOptions.BASE);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    Cells cells = new Cells(probe, method.get(Cells.SIDE).intValue());
    int d = cells.count();
    int all = d * (d + 1) / 2;
    int done = 0;
    double[] values = new double[d];
    BitSet shown = new BitSet();
    boolean on = true;
    while (on && shown.cardinality() < d) {
      int best = -1;
      float highest = Float.NEGATIVE_INFINITY;
      List<Integer> left = new ArrayList<>();
      for (int cell = shown.nextClearBit(0); cell < d; cell = shown.nextClearBit(cell + 1)) {
        left.add(cell);
      }
      for (int from = 0; from < left.size(); from += probe.batch()) {
        List<Integer> batch = left.subList(from, Math.min(left.size(), from + probe.batch()));
        List<BitSet> sets = new ArrayList<>();
        for (int cell : batch) {
          BitSet set = (BitSet) shown.clone();
          set.set(cell);
          sets.add(set);
        }
        float[] scores = cells.scores(probe, sets);
        for (int i = 0; i < scores.length; i++) {
          if (scores[i] > highest) {
            highest = scores[i];
            best = batch.get(i);
          }
        }
        done += scores.length;
      }
      values[best] = 1 - shown.cardinality() / (double) d;
      shown.set(best);
      on = watch.goesOn(done, all);
    }
    return cells.spread(values);
  }
}
