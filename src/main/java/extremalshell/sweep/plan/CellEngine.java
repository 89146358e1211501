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
   * @param judging has the place of the object
   * @throws extremalshell.UserException when the network, stimulus or target is unavailable, or the
   *     stimulus has no such place
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
   * Explains stimuli of one size together; see {@link extremalshell.explain.Explainer#explain}.
   *
   * @return one list per stimulus, with one explanation per area
   */
  List<List<Explanation>> explain(
      List<Opened> opened, List<Double> areas, ProgressListener listener);

  /** Network, stimulus and target of a cell, ready for an explanation. */
  interface Opened {
    /** Returns a digest of the network's files. */
    String modelDigest();

    /** Returns a digest of the stimulus. */
    String inputDigest();

    /** Returns height and width of the stimulus as the network sees it. */
    List<Integer> size();
  }
}
