package extremalshell.sweep.plan;

import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import java.util.List;
import java.util.Map;

/** The engine that computes the cells of a sweep. */
public interface CellEngine {
  /**
   * Opens the network of a cell, loads its stimulus and looks up its target.
   *
   * @param judging where the object is
   * @throws extremalshell.UserException when one of them cannot be had, or the stimulus has no such
   *     place
   */
  Opened open(Cell cell, Judging judging);

  /**
   * Measures a mask.
   *
   * @param opened of its cell
   * @return values by name
   */
  Map<String, Double> measured(Opened opened, Explanation found, List<String> measures);

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
