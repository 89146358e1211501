package extremalshell.explain.setting;

/** The replacement of removed channels of a layer. */
public enum Baseline {
  /** No activation. */
  ZERO("no activation"),
  /** The mean of each channel over its places. */
  MEAN("the mean of the channel over its places");

  private final String meaning;

  Baseline(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line of help. */
  public String meaning() {
    return meaning;
  }
}
