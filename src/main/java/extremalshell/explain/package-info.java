/** The optimiser: settings, reward, variants, trace, result. */
@NullMarked
package extremalshell.explain;

import org.jspecify.annotations.NullMarked;
