/** How commands and arguments are declared; help, reference and checks are made from it. */
@NullMarked
package extremalshell.dsl.declare;

import org.jspecify.annotations.NullMarked;
