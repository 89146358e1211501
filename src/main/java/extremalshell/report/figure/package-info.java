/** Draws figures of any kind onto pixels, SVG and PDF, with letters of its own. */
@NullMarked
package extremalshell.report.figure;

import org.jspecify.annotations.NullMarked;
