/** The step of an optimisation as functions of libtorch, so that nothing waits for the device. */
@NullMarked
package extremalshell.explain.device;

import org.jspecify.annotations.NullMarked;
