/** The names of a network's classes: which class a label means, and what is near to it. */
@NullMarked
package extremalshell.label;

import org.jspecify.annotations.NullMarked;
