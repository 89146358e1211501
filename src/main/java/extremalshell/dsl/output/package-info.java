/** What reaches the person: rows, notices, progress and the history of a session. */
@NullMarked
package extremalshell.dsl.output;

import org.jspecify.annotations.NullMarked;
