/** Measures of masks, beside controls. */
@NullMarked
package extremalshell.evaluate;

import org.jspecify.annotations.NullMarked;
