/** Decoders of recordings: from a file's bytes to samples of one channel. */
@NullMarked
package extremalshell.input.sound;

import org.jspecify.annotations.NullMarked;
