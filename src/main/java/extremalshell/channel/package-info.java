/** Masks over the channels of a layer: which channels carry the answer, with pictures. */
@NullMarked
package extremalshell.channel;

import org.jspecify.annotations.NullMarked;
