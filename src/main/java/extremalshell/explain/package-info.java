/** The optimiser: masks of exact areas, the search for an area, consensus, the reference preset. */
@NullMarked
package extremalshell.explain;

import org.jspecify.annotations.NullMarked;
