/** Files that a user names, and their bytes. */
@NullMarked
package extremalshell.input.file;

import org.jspecify.annotations.NullMarked;
