/**
 * The objective of an optimisation: the reward of the views that its masks make, and its gradient.
 */
@NullMarked
package extremalshell.explain.objective;

import org.jspecify.annotations.NullMarked;
