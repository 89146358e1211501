package extremalshell.explain;

import extremalshell.input.Photo;
import extremalshell.model.Network;
import java.util.List;

/** Optimises extremal masks. */
public final class Explainer {
  private Explainer() {}

  /**
   * Explains one target at several areas in one batch.
   *
   * @param view the photo as the network sees it, {@link Network#view}
   * @param target class index
   * @param areas each in (0,1)
   * @return one explanation an area, in order
   * @throws extremalshell.UserException when the network returns NaN or the settings do not fit
   */
  public static List<Explanation> explain(
      Network network,
      Photo view,
      int target,
      List<Double> areas,
      Settings settings,
      ProgressListener listener) {
    throw new IllegalStateException("stub");
  }
}
