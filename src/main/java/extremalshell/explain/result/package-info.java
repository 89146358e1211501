/** What an optimisation returns: explanations, snapshots and how the run ended. */
@NullMarked
package extremalshell.explain.result;

import org.jspecify.annotations.NullMarked;
