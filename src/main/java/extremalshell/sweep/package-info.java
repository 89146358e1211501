/** Grids of cells, the durable store of their results, and the computation of missing cells. */
@NullMarked
package extremalshell.sweep;

import org.jspecify.annotations.NullMarked;
