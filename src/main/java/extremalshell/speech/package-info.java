/** Recordings: the kind of stimulus, how one becomes a spectrogram, and a spectrogram sound. */
@NullMarked
package extremalshell.speech;

import org.jspecify.annotations.NullMarked;
