package extremalshell.report;

import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import org.jspecify.annotations.Nullable;

/**
 * A result with everything that files show.
 *
 * @param explanation the result
 * @param view the stimulus as the network sees it
 * @param attribution value of each pixel
 * @param search search of the area; null for a requested area
 * @param channels channels of a layer; null for a mask over the stimulus
 * @param through explanation whose mask covers the stimulus at the same time; null for none
 */
public record Saved(
    Explanation explanation,
    View view,
    Attribution attribution,
    @Nullable SmallestArea search,
    @Nullable ChannelExplanation channels,
    @Nullable Explanation through) {
  /** A mask of the stimulus. */
  public Saved(
      Explanation explanation, View view, Attribution attribution, @Nullable SmallestArea search) {
    this(explanation, view, attribution, search, null, null);
  }

  /**
   * Takes channels; the attribution is their map over the stimulus.
   *
   * @param through null for the whole stimulus
   */
  public static Saved of(ChannelExplanation found, View view, @Nullable Explanation through) {
    return new Saved(
        found.explanation(), view, Attribution.of(found.map()), found.search(), found, through);
  }

  /** Takes an explanation alone. */
  public static Saved of(Explanation explanation, View view) {
    return new Saved(explanation, view, explanation.attribution(), null);
  }
}
