/** Tasks of commands about channels of layers: perturb, compare classes, draw. */
@NullMarked
package extremalshell.dsl.task.channel;

import org.jspecify.annotations.NullMarked;
