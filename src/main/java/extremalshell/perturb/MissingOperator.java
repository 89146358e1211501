package extremalshell.perturb;

import extremalshell.Part;

/**
 * The operator of a saved result that this session lacks.
 *
 * @param name its name in the file
 */
record MissingOperator(String name) implements Operator, Part.Missing {
  @Override
  public String noun() {
    return "operator";
  }

  @Override
  public float[] baseline(StimulusView stimulus, OperatorSpec with) {
    throw problem();
  }
}
