/** Grids of cells: what is combined, in which order, and what is computed together. */
@NullMarked
package extremalshell.sweep.plan;

import org.jspecify.annotations.NullMarked;
