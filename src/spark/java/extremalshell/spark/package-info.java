/**
 * Sweeps on a Spark cluster; built by the Maven profile {@code spark} and absent from plain starts.
 */
@NullMarked
package extremalshell.spark;

import org.jspecify.annotations.NullMarked;
