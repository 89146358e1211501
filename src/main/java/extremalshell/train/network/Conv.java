package extremalshell.train.network;

/**
 * A convolution without bias, padded so that stride 1 keeps the size, and the batch normalisation
 * behind it.
 *
 * @param name of its parameters, unique in the network
 * @param in channels of the input
 * @param out channels of the output
 * @param kernelHeight odd
 * @param kernelWidth odd
 * @param strideHeight 1 or more
 * @param strideWidth 1 or more
 * @param gain first gain of the normalisation; 0 starts a residual branch as zero
 */
public record Conv(
    String name,
    int in,
    int out,
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    float gain) {

  /** Returns a square convolution of stride 1 and gain 1. */
  public static Conv of(String name, int in, int out, int kernel) {
    return new Conv(name, in, out, kernel, kernel, 1, 1, 1);
  }

  /** Returns this with a stride, the same for height and width. */
  public Conv stride(int stride) {
    return stride(stride, stride);
  }

  /** Returns this with a stride. */
  public Conv stride(int height, int width) {
    return new Conv(name, in, out, kernelHeight, kernelWidth, height, width, gain);
  }

  /** Returns this with a first gain of zero. */
  public Conv silent() {
    return new Conv(name, in, out, kernelHeight, kernelWidth, strideHeight, strideWidth, 0);
  }

  /** Returns the number of inputs of one output value. */
  int fanIn() {
    return in * kernelHeight * kernelWidth;
  }
}
