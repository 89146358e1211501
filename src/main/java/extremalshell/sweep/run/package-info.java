/** Runners for the tasks of a sweep: this process, worker processes, or a cluster. */
@NullMarked
package extremalshell.sweep.run;

import org.jspecify.annotations.NullMarked;
