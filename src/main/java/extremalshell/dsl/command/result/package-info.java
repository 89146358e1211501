/** Commands for results: lists and rows of runs, pictures, charts, files and reports. */
@NullMarked
package extremalshell.dsl.command.result;

import org.jspecify.annotations.NullMarked;
