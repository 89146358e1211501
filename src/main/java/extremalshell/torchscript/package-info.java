/** TorchScript files and functions: reads, rewrites, writes and calls them. */
@NullMarked
package extremalshell.torchscript;

import org.jspecify.annotations.NullMarked;
