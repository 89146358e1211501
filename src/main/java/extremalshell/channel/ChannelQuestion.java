package extremalshell.channel;

import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import java.util.List;

/**
 * Which channels of a layer keep the score of a target?
 *
 * @param view the stimulus as the network sees it
 * @param target class index
 * @param areas shares of the channels, each in (0,1); none to search the smallest
 * @param keep share of the score that a search must keep, in (0,1]
 * @param settings only layer, baseline, reward, iterations, seed, consensus and snapshots are used
 * @param controls number of random choices of as many channels
 */
public record ChannelQuestion(
    View view, int target, List<Double> areas, double keep, Settings settings, int controls) {
  /** Default number of random choices beside a result. */
  public static final int USUAL_CONTROLS = 20;

  /** Copies the areas. */
  public ChannelQuestion {
    areas = List.copyOf(areas);
  }

  /** Returns the name of the layer. */
  public String layer() {
    return settings.channels();
  }
}
