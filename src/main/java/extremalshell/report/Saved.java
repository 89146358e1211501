package extremalshell.report;

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
 */
public record Saved(
    Explanation explanation, View view, Attribution attribution, @Nullable SmallestArea search) {
  /** Takes an explanation alone. */
  public static Saved of(Explanation explanation, View view) {
    return new Saved(explanation, view, explanation.attribution(), null);
  }
}
