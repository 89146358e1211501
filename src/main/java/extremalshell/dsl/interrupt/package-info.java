/** Stopping of work: requests, and calls that cannot be stopped but can be abandoned. */
@NullMarked
package extremalshell.dsl.interrupt;

import org.jspecify.annotations.NullMarked;
