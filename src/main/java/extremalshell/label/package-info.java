/** The names of a network's classes: the class of a label, and similar labels. */
@NullMarked
package extremalshell.label;

import org.jspecify.annotations.NullMarked;
