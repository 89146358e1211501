/** Grids of cells, the durable store of their results, and what computes what is missing. */
@NullMarked
package extremalshell.sweep;

import org.jspecify.annotations.NullMarked;
