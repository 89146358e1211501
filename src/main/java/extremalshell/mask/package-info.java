/** Mask mathematics: grid, smooth max convolution, area constraint, statistics. */
@NullMarked
package extremalshell.mask;

import org.jspecify.annotations.NullMarked;
