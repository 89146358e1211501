package extremalshell.explain.result;

import extremalshell.explain.setting.Settings;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.NetworkAddress;
import extremalshell.model.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one target and one area; immutable.
 *
 * @param network name of the network
 * @param stimulus name of the stimulus
 * @param origin sources of network and stimulus
 * @param settings of the optimisation, with all values resolved
 * @param targetArea requested area, in (0,1)
 * @param input prediction for the whole stimulus
 * @param trace snapshots, evenly spaced in iterations; the last is the final mask. Another method
 *     has only that one.
 * @param mask the final mask; for another method, the most important pixels that fill the area
 * @param attribution importance of each pixel: from another method or a consensus, from the {@link
 *     extremalshell.explain.Ranking} of several areas, or the values of a single mask
 * @param perturbation prediction for the stimulus seen through the final mask
 * @param seconds of the optimisation; areas of one batch share it
 * @param ending whether it was stopped before its last iteration
 * @param agreement of the voters of a consensus; null for other masks
 */
public record Explanation(
    String network,
    String stimulus,
    Origin origin,
    Settings settings,
    double targetArea,
    Prediction input,
    List<Snapshot> trace,
    Mask mask,
    Attribution attribution,
    Prediction perturbation,
    double seconds,
    Ending ending,
    @Nullable Agreement agreement) {

  /** Copies the trace. */
  public Explanation {
    trace = List.copyOf(trace);
  }

  /** An explanation that is no consensus. */
  public Explanation(
      String network,
      String stimulus,
      Origin origin,
      Settings settings,
      double targetArea,
      Prediction input,
      List<Snapshot> trace,
      Mask mask,
      Attribution attribution,
      Prediction perturbation,
      double seconds,
      Ending ending) {
    this(
        network,
        stimulus,
        origin,
        settings,
        targetArea,
        input,
        trace,
        mask,
        attribution,
        perturbation,
        seconds,
        ending,
        null);
  }

  /** Returns the name of the network without the layer that masks of channels add to it. */
  public String networkAlone() {
    String layer = ":" + settings.channels();
    return layer.length() > 1 && network.endsWith(layer)
        ? network.substring(0, network.length() - layer.length())
        : network;
  }

  /** Returns a copy with another attribution. */
  public Explanation withAttribution(Attribution value) {
    return with(origin, value, agreement);
  }

  /**
   * Returns whether the attribution orders all pixels: the attribution of a peer, a consensus or
   * several areas does. A single mask does not order the pixels inside it, nor those outside.
   */
  public boolean ranks() {
    return settings.method().isPeer() || agreement != null || origin.areas().size() > 1;
  }

  /** Returns a copy with the agreement of its voters. */
  public Explanation withAgreement(Agreement value) {
    return with(origin, attribution, value);
  }

  /** Returns a copy with other places of the same network and stimulus. */
  public Explanation movedTo(NetworkAddress otherNetwork, String otherSource) {
    return with(origin.movedTo(otherNetwork, otherSource), attribution, agreement);
  }

  /**
   * Returns the average share of voters for a pixel of the mask, in [0,1]; null for a mask that is
   * no consensus.
   */
  public @Nullable Double stability() {
    return agreement == null ? null : (Double) agreement.stability();
  }

  /** Returns the share of the whole stimulus's score that the mask keeps; null for a score of 0. */
  public @Nullable Double kept() {
    double share = perturbation.shareOf(input);
    return Double.isNaN(share) ? null : (Double) share;
  }

  /** Returns whether it was stopped before its last iteration. */
  public boolean interrupted() {
    return ending != Ending.WHOLE;
  }

  /** Returns the statistics of the final mask. */
  public MaskStatistics statistics() {
    return mask.statistics();
  }

  /** Returns the realised area: the mean of the mask over the visible stimulus, in [0,1]. */
  public double area() {
    return mask.area();
  }

  /** Returns the target's class index. */
  public int target() {
    return perturbation.target();
  }

  /** Returns the target's score through the final mask. */
  public float targetScore() {
    return perturbation.targetScore();
  }

  private Explanation with(Origin sources, Attribution ranking, @Nullable Agreement voters) {
    return new Explanation(
        network,
        stimulus,
        sources,
        settings,
        targetArea,
        input,
        trace,
        mask,
        ranking,
        perturbation,
        seconds,
        ending,
        voters);
  }
}
