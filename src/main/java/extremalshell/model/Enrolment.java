package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Voices that a network was not trained on, as directions of its embedding. A voice's score is the
 * cosine to its direction, as in verification.
 *
 * @param size of the embedding
 * @param directions {@code [voices * size]}, each of length 1
 */
record Enrolment(int size, float[] directions) {
  /** Name of the layer that compares voices, {@code [N, size]}. */
  static final String LAYER = "embedding";

  /**
   * Returns this with one more voice: the direction of the mean of its embeddings, each scaled to
   * length 1 first.
   *
   * @param embeddings one per recording
   */
  static Enrolment adding(@Nullable Enrolment others, float[][] embeddings) {
    int size = embeddings[0].length;
    float[] mean = new float[size];
    for (float[] embedding : embeddings) {
      double length = length(embedding);
      for (int i = 0; i < size; i++) {
        mean[i] += (float) (embedding[i] / length);
      }
    }
    double length = length(mean);
    int before = others == null ? 0 : others.directions.length;
    float[] all =
        others == null ? new float[size] : Arrays.copyOf(others.directions, before + size);
    for (int i = 0; i < size; i++) {
      all[before + i] = (float) (mean[i] / length);
    }
    return new Enrolment(size, all);
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum + 1e-12);
  }

  /**
   * Returns embeddings of a layer: the mean of its activations over places, tokens or frames.
   * Gradients go through it.
   *
   * @param activations {@code [N, …]}
   * @param axis of the channels
   * @return {@code [N, C]}
   */
  static NDArray pooled(NDArray activations, int axis) {
    NDArray pooled = activations;
    for (int place = activations.getShape().dimension() - 1; place > 0; place--) {
      pooled = place == axis ? pooled : pooled.mean(new int[] {place});
    }
    return pooled;
  }

  /**
   * Returns scores followed by the scores of the voices; gradients go through it.
   *
   * @param embedding {@code [N, size]}; its manager owns the result
   * @param scores {@code [N, classes]} of the network itself
   * @return {@code [N, classes + voices]}
   */
  NDArray extended(NDArray embedding, NDArray scores) {
    return scores.concat(cosines(embedding), 1);
  }

  /**
   * Returns the cosines to the voices; gradients go through it.
   *
   * @param embedding {@code [N, size]}; its manager owns the result
   * @return {@code [N, voices]}
   */
  NDArray cosines(NDArray embedding) {
    if (embedding.getShape().get(1) != size) {
      throw UserException.usage(
          "embeddings of "
              + embedding.getShape().get(1)
              + " and "
              + size
              + " numbers cannot be compared; their length must not depend on the length of a"
              + " recording");
    }
    Shape shape = new Shape(directions.length / size, size);
    NDArray rows = embedding.getManager().create(directions, shape);
    NDArray length = embedding.square().sum(new int[] {1}, true).add(1e-12).sqrt();
    return embedding.div(length).matMul(rows.transpose());
  }
}
