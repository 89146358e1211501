/** Charts of results, drawn for files and pages. */
@NullMarked
package extremalshell.report.chart;

import org.jspecify.annotations.NullMarked;
