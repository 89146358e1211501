/** The colours of values, the scales of these colours, and lines around masks. */
@NullMarked
package extremalshell.report.colour;

import org.jspecify.annotations.NullMarked;
