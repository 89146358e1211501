/** Commands of the session itself: folders, programs, variables, output. */
@NullMarked
package extremalshell.dsl.command.session;

import org.jspecify.annotations.NullMarked;
