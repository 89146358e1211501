/** How an optimisation proceeds: areas, slopes and rates over its steps, and its early end. */
@NullMarked
package extremalshell.explain.pace;

import org.jspecify.annotations.NullMarked;
