/** The commands that edit, mix and enrol recordings. */
@NullMarked
package extremalshell.dsl.command.speech;

import org.jspecify.annotations.NullMarked;
