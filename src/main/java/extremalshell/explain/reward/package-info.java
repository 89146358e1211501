/** Rewards: what an optimisation raises, one class each. */
@NullMarked
package extremalshell.explain.reward;

import org.jspecify.annotations.NullMarked;
