/** The command line: commands run, eval, check, doctor and shell, and their exit codes. */
@NullMarked
package extremalshell.cli;

import org.jspecify.annotations.NullMarked;
