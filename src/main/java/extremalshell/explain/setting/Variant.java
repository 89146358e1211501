package extremalshell.explain.setting;

/** The half of the stimulus that the reward uses. Fong et al. 2019, Sec. 3.1. */
public enum Variant {
  /** Keep evidence: maximise the reward of the stimulus seen through the mask. */
  PRESERVE("keep the evidence"),
  /** Remove evidence: minimise the reward of the stimulus with the mask's inside perturbed. */
  DELETE("remove the evidence"),
  /** Both at once, with twice the forward passes. */
  DUAL("both at once");

  private final String meaning;

  Variant(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line of help. */
  public String meaning() {
    return meaning;
  }

  /** Returns the number of forward passes for each mask: two for dual. */
  public int looks() {
    return this == DUAL ? 2 : 1;
  }
}
