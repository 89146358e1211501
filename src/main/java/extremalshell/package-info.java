/** Extremal Shell: which smallest part of an input makes a network say what it says. */
@NullMarked
package extremalshell;

import org.jspecify.annotations.NullMarked;
