package extremalshell;

/** The exit code of a command, for the process that started it. */
public enum ExitCode {
  /** The complete request was done. */
  DONE(0),
  /** The experiment failed: a network returned NaN, a result could not be written. */
  FAILED(1),
  /** A command, option or argument was used wrongly. */
  USAGE(2),
  /** The script does not parse or names an unknown command. */
  SCRIPT(3),
  /** An input, network or label file is missing or unreadable. */
  MISSING(4),
  /** Ctrl-C. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** Returns the exit status of the process, 0 to 255. */
  public int status() {
    return status;
  }
}
