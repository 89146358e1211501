package extremalshell.attribute;

/** The optimisation of masks, which another package runs (Fong, Patrick and Vedaldi 2019). */
final class Extremal implements AttributionMethod {
  @Override
  public String name() {
    return "extremal";
  }

  @Override
  public String description() {
    return "optimised mask of an exact area (extremal perturbation)";
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    throw new IllegalArgumentException("extremal is not an alternative method");
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public boolean isPeer() {
    return false;
  }
}
