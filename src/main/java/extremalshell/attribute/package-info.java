/** Published attribution methods, for comparison with extremal masks. */
@NullMarked
package extremalshell.attribute;

import org.jspecify.annotations.NullMarked;
