/** Metrics that judge a mask. */
@NullMarked
package extremalshell.evaluate;

import org.jspecify.annotations.NullMarked;
