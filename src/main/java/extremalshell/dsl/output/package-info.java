/** Output of a session: rows, messages, progress and history. */
@NullMarked
package extremalshell.dsl.output;

import org.jspecify.annotations.NullMarked;
