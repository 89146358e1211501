package extremalshell.train.network;

import java.util.Map;

/**
 * The result of a training: the parameters, and statistics of each convolution's values.
 *
 * @param vector of the {@link ParameterLayout}'s size
 * @param statistics mean and variance per channel, by the name of the convolution
 */
public record TrainedWeights(float[] vector, Map<String, float[][]> statistics) {
  float[][] statistics(String name) {
    float[][] found = statistics.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no statistics of the convolution " + name);
    }
    return found;
  }
}
