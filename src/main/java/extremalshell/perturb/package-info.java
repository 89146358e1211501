/** What the removed evidence is replaced with: blur pyramid and fades. */
@NullMarked
package extremalshell.perturb;

import org.jspecify.annotations.NullMarked;
