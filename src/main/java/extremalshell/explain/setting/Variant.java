package extremalshell.explain.setting;

/** Which of the two halves of a stimulus the reward looks at. Fong et al. 2019, Sec. 3.1. */
public enum Variant {
  /** Keep evidence: maximise the reward of the stimulus seen through the mask. */
  PRESERVE("keep what convinces"),
  /** Remove evidence: minimise the reward of the stimulus with the mask's inside perturbed. */
  DELETE("remove what convinces"),
  /** Both at once, at twice the forwards. */
  DUAL("both at once");

  private final String meaning;

  Variant(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line for help. */
  public String meaning() {
    return meaning;
  }

  /** Returns how often the network looks at a mask: for dual, at both halves. */
  public int looks() {
    return this == DUAL ? 2 : 1;
  }
}
