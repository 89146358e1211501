package extremalshell.report.rows;

/**
 * Prints rows in one format. Each row is out when {@link #print} returns, so that a plot can follow
 * a running experiment. The stream is not closed.
 */
public interface RowPrinter extends AutoCloseable {
  /**
   * Prints a row of statistics, and before the first one a header where the format has one.
   *
   * @throws BrokenPipe when the reader has closed the output
   * @throws extremalshell.UserException when the output cannot be written for another reason
   */
  default void print(StatisticsRow row) {
    print(TableRow.of(row));
  }

  /**
   * Prints a row of any table, and before the first one of a table a header where the format has
   * one.
   *
   * @throws BrokenPipe when the reader has closed the output
   * @throws extremalshell.UserException when the output cannot be written for another reason
   */
  void print(TableRow row);

  /** Returns whether people read the format, rather than programs. */
  default boolean isForPeople() {
    return false;
  }

  /** Prints a table that waits for its last row, before other output. */
  default void flush() {}

  /**
   * Prints the end of the format. Further calls do nothing.
   *
   * @throws BrokenPipe when the reader has closed the output
   * @throws extremalshell.UserException when the output cannot be written for another reason
   */
  @Override
  void close();
}
