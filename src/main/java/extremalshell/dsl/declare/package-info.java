/** The declarations of commands and arguments; the source of help, reference and checks. */
@NullMarked
package extremalshell.dsl.declare;

import org.jspecify.annotations.NullMarked;
