/** Photos: the kind of stimulus, and how one becomes a network's input. */
@NullMarked
package extremalshell.photo;

import org.jspecify.annotations.NullMarked;
