package extremalshell.dsl;

import extremalshell.explain.Explanation;
import extremalshell.model.Prediction;

/** Takes the rows of a session as they come; the formats of the report package stand behind it. */
public interface RowSink {
  /** Takes all rows of one run: input, snapshots, mask, perturbation. */
  void run(int run, Explanation explanation);

  /** Takes the input row of a photo that was not explained. */
  void input(int run, String network, String stimulus, Prediction prediction);

  /** Takes a line of text that is part of the data, such as what a script prints. */
  void text(String line);

  /** Finishes what a format has to finish; no row follows. */
  void end();
}
