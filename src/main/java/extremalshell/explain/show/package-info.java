/** Shows stimuli through masks: interpolation from the lattice, rendering, poses and variants. */
@NullMarked
package extremalshell.explain.show;

import org.jspecify.annotations.NullMarked;
