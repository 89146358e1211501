package extremalshell.explain;

import extremalshell.input.View;

/**
 * What is explained: a target of a stimulus.
 *
 * @param view the stimulus as the network sees it, {@link extremalshell.model.Network#view}
 * @param target class index
 */
public record Subject(View view, int target) {}
