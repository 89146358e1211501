package extremalshell.dsl.task;

import extremalshell.evaluate.ForwardingScorer;
import extremalshell.evaluate.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A scorer that reports each scored batch.
 *
 * @param scorer the real scorer
 * @param scored takes the number of inputs after each batch, and 1 after each prepared input
 */
record WatchedScorer(Scorer scorer, IntConsumer scored) implements ForwardingScorer {
  /** Scores the inputs from a place to another. */
  private interface Scoring {
    float[] scores(int from, int to);
  }

  @Override
  public float[] scores(List<float[]> inputs, int target) {
    return inBatches(inputs.size(), (from, to) -> scorer.scores(inputs.subList(from, to), target));
  }

  @Override
  public float[] flipped(float[] from, float[] to, int[] order, int[] changed, int target) {
    return inBatches(
        changed.length,
        (first, end) ->
            scorer.flipped(from, to, order, Arrays.copyOfRange(changed, first, end), target));
  }

  @Override
  public void prepared() {
    scored.accept(1);
  }

  @Override
  public int[] tops(List<float[]> inputs) {
    int[] tops = scorer.tops(inputs);
    scored.accept(tops.length);
    return tops;
  }

  /** Uses the scorer's own batches, so that watching changes no number. */
  private float[] inBatches(int count, Scoring scoring) {
    float[] scores = new float[count];
    for (int from = 0; from < count; from += inputsOfAPass()) {
      int to = Math.min(count, from + inputsOfAPass());
      System.arraycopy(scoring.scores(from, to), 0, scores, from, to - from);
      scored.accept(to - from);
    }
    return scores;
  }
}
