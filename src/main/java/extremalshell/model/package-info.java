/** The network: loading, labels, preprocessing, scores and their gradient. */
@NullMarked
package extremalshell.model;

import org.jspecify.annotations.NullMarked;
