package extremalshell.explain.objective;

import extremalshell.explain.setting.Settings;
import extremalshell.input.View;

/**
 * A question: a target of a stimulus, with its settings.
 *
 * @param view the stimulus as the network sees it, {@link extremalshell.model.Network#view}
 * @param target class index
 * @param settings unused ones are ignored
 */
public record Subject(View view, int target, Settings settings) {
  /** Returns the seed of its settings. */
  public long seed() {
    return settings.seed();
  }
}
