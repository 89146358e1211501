/** Grids of cells: their combinations, their order, and their batches. */
@NullMarked
package extremalshell.sweep.plan;

import org.jspecify.annotations.NullMarked;
