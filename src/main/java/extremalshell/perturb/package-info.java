/** Baselines for removed evidence: blur pyramid and fades. */
@NullMarked
package extremalshell.perturb;

import org.jspecify.annotations.NullMarked;
