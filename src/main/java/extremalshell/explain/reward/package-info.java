/** Rewards: functions that an optimisation maximises, one class each. */
@NullMarked
package extremalshell.explain.reward;

import org.jspecify.annotations.NullMarked;
