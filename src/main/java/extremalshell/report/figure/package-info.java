/** Draws figures of any kind as pixels, SVG and PDF, with bundled fonts. */
@NullMarked
package extremalshell.report.figure;

import org.jspecify.annotations.NullMarked;
