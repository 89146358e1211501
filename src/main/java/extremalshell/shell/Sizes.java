package extremalshell.shell;

import org.jline.terminal.Terminal;

/** Sizes of terminals, with defaults for unknown ones. */
final class Sizes {
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  private Sizes() {}

  /** Returns the number of columns, above 0. */
  static int columns(Terminal terminal) {
    return terminal.getColumns() > 0 ? terminal.getColumns() : USUAL_COLUMNS;
  }

  /** Returns the number of lines, above 0. */
  static int rows(Terminal terminal) {
    return terminal.getRows() > 0 ? terminal.getRows() : USUAL_ROWS;
  }
}
