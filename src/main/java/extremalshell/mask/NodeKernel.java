package extremalshell.mask;

/** The weight of a node at a distance; 1 at the node. */
@FunctionalInterface
public interface NodeKernel {
  /**
   * Returns the weight, in [0,1].
   *
   * @param dy distance in rows, in pixels
   * @param dx distance in columns, in pixels
   */
  double at(double dy, double dx);

  /** The kernel of the paper: k(d) = exp(-2 max(d / sigma - 1/2, 0)^2), sigma in pixels. */
  static NodeKernel plateau(double sigma) {
    float s = (float) sigma;
    return (dy, dx) -> {
      // In single precision throughout: the reference's ties between equal values depend on it.
      float d = (float) Math.sqrt((float) (dy * dy + dx * dx)) / s;
      float beyond = Math.max(d - 0.5f, 0);
      return (float) Math.exp(-2f * (beyond * beyond));
    };
  }

  /**
   * The same plateau and slope, lowered so that it reaches 0 without a jump.
   *
   * @param sigma in pixels
   * @param radius distance from which it is 0, in pixels; above sigma / 2
   * @param stretch factor of both along a row
   */
  static NodeKernel compact(double sigma, double radius, double stretch) {
    double floor = value(radius / sigma);
    return (dy, dx) ->
        Math.max(0, (value(Math.hypot(dy, dx / stretch) / sigma) - floor) / (1 - floor));
  }

  private static double value(double d) {
    double beyond = Math.max(d - 0.5, 0);
    return Math.exp(-2 * beyond * beyond);
  }
}
