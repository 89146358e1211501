package extremalshell.explain;

/** A named set of choices. */
public enum Preset {
  /** Accurate and cheap: the area holds on the visible stimulus. */
  DEFAULT,
  /** Behaves as the published reference implementation does, quirks included. */
  REFERENCE
}
