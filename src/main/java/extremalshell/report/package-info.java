/** Pictures of stimuli and masks, and the files of a saved result. */
@NullMarked
package extremalshell.report;

import org.jspecify.annotations.NullMarked;
