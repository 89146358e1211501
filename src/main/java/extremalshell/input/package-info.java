/** Inputs: photos and recordings, read from files by proven decoders. */
@NullMarked
package extremalshell.input;

import org.jspecify.annotations.NullMarked;
