/** Masks over the channels of a layer: which of them carry the answer, and what they show. */
@NullMarked
package extremalshell.channel;

import org.jspecify.annotations.NullMarked;
