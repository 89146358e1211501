/** Devices of a machine, and the switches of libtorch that decide how they compute. */
@NullMarked
package extremalshell.engine.device;

import org.jspecify.annotations.NullMarked;
