package extremalshell.dsl;

import extremalshell.explain.Explanation;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.model.Prediction;
import java.io.PrintStream;

/** Everything a session says: rows and text on one side, messages and progress on the other. */
public final class Output {
  private final RowSink rows;
  private final boolean textIsData;
  private final PrintStream messages;
  private final boolean quiet;
  private final ProgressLine progress;

  /**
   * Puts an output together.
   *
   * @param rows takes the data
   * @param textIsData whether what scripts print goes to the data, too; false for formats that a
   *     program reads
   * @param messages standard error
   * @param quiet whether only warnings and errors are said
   * @param live whether messages go to a terminal, where a line can be written over
   */
  public Output(
      RowSink rows, boolean textIsData, PrintStream messages, boolean quiet, boolean live) {
    this.rows = rows;
    this.textIsData = textIsData;
    this.messages = messages;
    this.quiet = quiet;
    this.progress = new ProgressLine(messages, live);
  }

  /** Writes all rows of a run. */
  public void run(int run, Explanation explanation) {
    progress.clear();
    rows.run(run, explanation);
  }

  /** Writes the input row of a photo that was not explained. */
  public void input(int run, String network, String stimulus, Prediction prediction) {
    rows.input(run, network, stimulus, prediction);
  }

  /** Writes a line that the user asked for. */
  public void text(String line) {
    if (textIsData) {
      rows.text(line);
    } else {
      messages.println(line);
    }
  }

  /** Says what happens, unless quiet. */
  public void say(String line) {
    if (!quiet) {
      progress.clear();
      messages.println(line);
    }
  }

  /** Says something that must not be missed. */
  public void warn(String line) {
    progress.clear();
    messages.println(line);
  }

  /** Shows how far an optimisation is, unless quiet. */
  void progress(Progress now) {
    if (!quiet) {
      progress.show(now);
    }
  }

  /** Ends the showing of progress, whatever became of the optimisation. */
  void progressDone() {
    progress.clear();
  }

  /** Finishes the data. */
  public void end() {
    progress.clear();
    rows.end();
  }
}
