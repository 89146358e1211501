/** Pages for a browser, complete in one file. */
@NullMarked
package extremalshell.report.page;

import org.jspecify.annotations.NullMarked;
