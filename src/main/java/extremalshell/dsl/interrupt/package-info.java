/** How the user stops work: requests, and calls that cannot be stopped but can be left behind. */
@NullMarked
package extremalshell.dsl.interrupt;

import org.jspecify.annotations.NullMarked;
