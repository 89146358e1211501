/** Attributions that other tools have made: their files, and a method that says what is in one. */
@NullMarked
package extremalshell.outside;

import org.jspecify.annotations.NullMarked;
