/** Completions, from the declarations of the commands and from the session. */
@NullMarked
package extremalshell.dsl.completion;

import org.jspecify.annotations.NullMarked;
