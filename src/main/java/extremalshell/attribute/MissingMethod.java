package extremalshell.attribute;

import extremalshell.Part;

/**
 * The method of a saved result that this session lacks.
 *
 * @param name its name in the file
 */
record MissingMethod(String name) implements AttributionMethod, Part.Missing {
  @Override
  public String noun() {
    return "method";
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    throw problem();
  }
}
