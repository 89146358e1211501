/** Shows stimuli through masks: baselines, interpolation from the lattice, rendering, poses. */
@NullMarked
package extremalshell.explain.show;

import org.jspecify.annotations.NullMarked;
