/** The language of scripts: source, rewriting, compiling, errors with line and column. */
@NullMarked
package extremalshell.dsl.language;

import org.jspecify.annotations.NullMarked;
