/** Other published methods that say what counts: peers to compare extremal masks with. */
@NullMarked
package extremalshell.attribute;

import org.jspecify.annotations.NullMarked;
