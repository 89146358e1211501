package extremalshell.sweep;

import extremalshell.explain.Explanation;
import extremalshell.explain.ProgressListener;
import java.util.List;

/** What computes the cells of a sweep. */
public interface CellEngine {
  /**
   * Opens the network of a cell, loads its stimulus and looks up its target.
   *
   * @throws extremalshell.UserException when one of them cannot be had
   */
  Subject subject(Cell cell);

  /** Network, stimulus and target of a cell, ready to be explained. */
  interface Subject {
    /** Returns a digest of the network's files. */
    String modelDigest();

    /** Returns a digest of the stimulus. */
    String inputDigest();

    /** Explains at some areas together; see {@link extremalshell.explain.Explainer#explain}. */
    List<Explanation> explain(List<Double> areas, ProgressListener listener);
  }
}
