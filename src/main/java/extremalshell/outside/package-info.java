/** Attributions of other tools: their files, and a method that reads one. */
@NullMarked
package extremalshell.outside;

import org.jspecify.annotations.NullMarked;
