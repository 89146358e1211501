package extremalshell.torchscript;

import java.util.List;

/**
 * Convolutions whose gradient libtorch's oneDNN 3.7 computes from uninitialised memory. They have
 * kernels of several elements and output channels that do not fill its blocks of 16. The gradient
 * is right, wrong or NaN from one call to the next, depending on earlier contents of that memory.
 */
final class PaddedConvolutions {
  private static final int BLOCK = 16;

  private PaddedConvolutions() {}

  /** Returns whether the weights of a convolution, {@code [out, in, …]}, leave a block unfilled. */
  static boolean affects(List<Long> shape) {
    return shape.size() > 2
        && shape.get(0) > 1
        && shape.get(0) % BLOCK != 0
        && shape.subList(2, shape.size()).stream().anyMatch(size -> size > 1);
  }
}
