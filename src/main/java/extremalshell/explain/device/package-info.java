/**
 * The step of an optimisation as functions of libtorch, for devices that must not be waited for.
 */
@NullMarked
package extremalshell.explain.device;

import org.jspecify.annotations.NullMarked;
