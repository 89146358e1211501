/** The layers of bundled networks, and their form in TorchScript. */
@NullMarked
package extremalshell.train.network;

import org.jspecify.annotations.NullMarked;
