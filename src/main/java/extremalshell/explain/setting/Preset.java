package extremalshell.explain.setting;

/** A named set of choices. */
public enum Preset {
  /** Accurate and cheap: the area holds on the visible stimulus. */
  DEFAULT("exact areas, " + Effort.NORMAL.iterations() + " iterations"),
  /** Behaves as the published reference implementation does, quirks included. */
  REFERENCE("behaves as the published implementation, quirks included");

  private final String meaning;

  Preset(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line for help. */
  public String meaning() {
    return meaning;
  }
}
