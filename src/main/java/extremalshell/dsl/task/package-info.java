/** What commands carry out: perturb, sweep, evaluate, plot, report. */
@NullMarked
package extremalshell.dsl.task;

import org.jspecify.annotations.NullMarked;
