/** Decoders of photos: from a file's bytes to upright RGB. */
@NullMarked
package extremalshell.input.photo;

import org.jspecify.annotations.NullMarked;
