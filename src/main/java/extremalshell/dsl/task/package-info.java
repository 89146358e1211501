/** The work of the commands: perturb, sweep, evaluate, plot, report. */
@NullMarked
package extremalshell.dsl.task;

import org.jspecify.annotations.NullMarked;
