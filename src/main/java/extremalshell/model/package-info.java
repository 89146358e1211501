/**
 * The network: loading, labels, preprocessing, scores and their gradient; and the engine that it
 * computes on.
 */
@NullMarked
package extremalshell.model;

import org.jspecify.annotations.NullMarked;
