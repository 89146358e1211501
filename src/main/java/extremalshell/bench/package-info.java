/** Programs that measure time, memory and scaling; {@code scripts/bench} starts them. */
@NullMarked
package extremalshell.bench;

import org.jspecify.annotations.NullMarked;
