/** The network of photos: its data, its augmentation, its teacher, its figures. */
@NullMarked
package extremalshell.train.photos;

import org.jspecify.annotations.NullMarked;
