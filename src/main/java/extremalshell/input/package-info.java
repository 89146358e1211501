/** Inputs: photos and recordings, read from files. */
@NullMarked
package extremalshell.input;

import org.jspecify.annotations.NullMarked;
