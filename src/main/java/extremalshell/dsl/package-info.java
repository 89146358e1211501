/**
 * The Groovy DSL: command vocabulary, session state, script loading, errors with line and column.
 */
@NullMarked
package extremalshell.dsl;

import org.jspecify.annotations.NullMarked;
