/** How recordings become spectrograms, and what is left of a spectrogram becomes sound. */
@NullMarked
package extremalshell.speech;

import org.jspecify.annotations.NullMarked;
