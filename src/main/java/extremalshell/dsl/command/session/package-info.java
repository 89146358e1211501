/** Commands of the session itself: help, folders, programs, variables, state, output. */
@NullMarked
package extremalshell.dsl.command.session;

import org.jspecify.annotations.NullMarked;
