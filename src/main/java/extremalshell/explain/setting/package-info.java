/** Settings of an optimisation: their declarations, presets and effort. */
@NullMarked
package extremalshell.explain.setting;

import org.jspecify.annotations.NullMarked;
