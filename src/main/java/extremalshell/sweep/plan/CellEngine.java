package extremalshell.sweep.plan;

import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import java.util.List;

/** What computes the cells of a sweep. */
public interface CellEngine {
  /**
   * Opens the network of a cell, loads its stimulus and looks up its target.
   *
   * @throws extremalshell.UserException when one of them cannot be had
   */
  Opened open(Cell cell);

  /** Returns how many batches share an optimisation, each at so many areas; at least 1. */
  int together(Cell cell, int areas);

  /**
   * Explains what can be explained together, of one size; see {@link
   * extremalshell.explain.Explainer#explain}.
   *
   * @return a list each, one explanation an area
   */
  List<List<Explanation>> explain(
      List<Opened> opened, List<Double> areas, ProgressListener listener);

  /** Network, stimulus and target of a cell, ready to be explained. */
  interface Opened {
    /** Returns a digest of the network's files. */
    String modelDigest();

    /** Returns a digest of the stimulus. */
    String inputDigest();

    /** Returns height and width of the stimulus as the network sees it. */
    List<Integer> size();
  }
}
