package extremalshell.report;

import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import org.jspecify.annotations.Nullable;

/**
 * What is saved.
 *
 * @param explanation what was found
 * @param view the stimulus as the network sees it
 * @param attribution what each pixel counts for
 * @param search of the area, where it was searched for
 * @param channels of a layer, where the mask is of them
 * @param through whose mask covers the stimulus at the same time
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
