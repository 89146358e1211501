/** Extremal Shell: the smallest part of an input that decides a network's answer. */
@NullMarked
package extremalshell;

import org.jspecify.annotations.NullMarked;
