/** The prompt. */
@NullMarked
package extremalshell.shell;

import org.jspecify.annotations.NullMarked;
