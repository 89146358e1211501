/** Results of an optimisation: explanations, snapshots and how the run ended. */
@NullMarked
package extremalshell.explain.result;

import org.jspecify.annotations.NullMarked;
