/** The network of voices: its data, its augmentation, its figures. */
@NullMarked
package extremalshell.train.voices;

import org.jspecify.annotations.NullMarked;
