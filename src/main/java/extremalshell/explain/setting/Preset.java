package extremalshell.explain.setting;

/** A named set of default values. */
public enum Preset {
  /** Accurate and cheap: constrains the area on the visible stimulus. */
  DEFAULT("exact areas, " + Effort.NORMAL.iterations() + " iterations"),
  /** Reproduces the published reference implementation, quirks included. */
  REFERENCE("as the published implementation, quirks included");

  private final String meaning;

  Preset(String meaning) {
    this.meaning = meaning;
  }

  /** Returns half a line for help. */
  public String meaning() {
    return meaning;
  }
}
