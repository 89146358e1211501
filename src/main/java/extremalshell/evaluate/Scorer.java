package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/** A network that scores changed copies of one stimulus. */
public interface Scorer {
  /** Returns the rows of the stimulus. */
  int height();

  /** Returns the columns of the stimulus. */
  int width();

  /** Returns the network's input for the stimulus, {@code [channels * height * width]}. */
  float[] input();

  /**
   * Returns the network's input with all evidence removed, of the same shape.
   *
   * @throws extremalshell.UserException when the operator is not for such stimuli
   */
  float[] removed(OperatorSpec operator);

  /** Hears of a prepared input, which took about as long as a pass; for the progress. */
  default void prepared() {}

  /** Returns the most inputs of one pass. */
  default int inputsOfAPass() {
    return 1;
  }

  /**
   * Returns the score of a class for some inputs, in as few passes as memory allows.
   *
   * @param inputs each of the shape of {@link #input}
   * @param target class index
   */
  float[] scores(List<float[]> inputs, int target);

  /**
   * Returns the score of a class while pixels change from one input to another.
   *
   * @param from input without changes, of the shape of {@link #input}
   * @param to input with all changes, likewise
   * @param order indices of all pixels; the first change first
   * @param changed numbers of changed pixels, one per score
   * @param target class index
   */
  default float[] flipped(float[] from, float[] to, int[] order, int[] changed, int target) {
    List<float[]> inputs = new ArrayList<>();
    for (int count : changed) {
      float[] input = from.clone();
      for (int i = 0; i < count; i++) {
        for (int at = order[i]; at < input.length; at += order.length) {
          input[at] = to[at];
        }
      }
      inputs.add(input);
    }
    return scores(inputs, target);
  }

  /**
   * Returns the class of the highest score for each input; the first among equal scores.
   *
   * @param inputs each of the shape of {@link #input}
   */
  int[] tops(List<float[]> inputs);
}
