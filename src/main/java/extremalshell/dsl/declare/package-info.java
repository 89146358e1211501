/** How commands and arguments are declared; the source of help, reference and checks. */
@NullMarked
package extremalshell.dsl.declare;

import org.jspecify.annotations.NullMarked;
