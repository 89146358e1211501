/** The engine: its device and precision, managers of arrays, compiled functions; libtorch. */
@NullMarked
package extremalshell.engine;

import org.jspecify.annotations.NullMarked;
