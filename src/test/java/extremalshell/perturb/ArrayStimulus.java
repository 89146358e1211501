package extremalshell.perturb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.input.View;

/**
 * A stimulus without a network: an array of inputs, whose baseline of every kind is 0.
 *
 * @param input {@code [1, channels, height, width]}
 */
public record ArrayStimulus(NDManager manager, NDArray array, Edge edge) implements StimulusView {
  /** Prepares an operator for an array. */
  public static Pyramid pyramid(
      NDManager manager, NDArray array, OperatorSpec spec, Edge edge, int margin) {
    ArrayStimulus stimulus = new ArrayStimulus(manager, array, edge);
    return Pyramid.of(manager, array, spec.levels(stimulus), margin);
  }

  @Override
  public View view() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int channels() {
    return (int) array.getShape().get(1);
  }

  @Override
  public int height() {
    return (int) array.getShape().get(2);
  }

  @Override
  public int width() {
    return (int) array.getShape().get(3);
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public float[] input() {
    return array.toFloatArray();
  }

  @Override
  public float[] nothing() {
    return new float[input().length];
  }

  @Override
  public float[] mean() {
    return nothing();
  }

  @Override
  public float[] grey(double level) {
    return nothing();
  }

  @Override
  public float[] noise() {
    return nothing();
  }

  @Override
  public float[] blurred(Sigmas sigmas) {
    return Blur.gaussian(manager, array.squeeze(0), sigmas, edge).toFloatArray();
  }
}
