package extremalshell.evaluate;

import extremalshell.perturb.OperatorSpec;
import java.util.List;

/** A network that looks at changed copies of one stimulus. */
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

  /**
   * Returns the score of a class for some inputs, in as few passes as memory allows.
   *
   * @param inputs each of the shape of {@link #input}
   * @param target class index
   */
  float[] scores(List<float[]> inputs, int target);

  /**
   * Returns the class of the highest score of some inputs; of equal scores the first.
   *
   * @param inputs each of the shape of {@link #input}
   */
  int[] tops(List<float[]> inputs);
}
