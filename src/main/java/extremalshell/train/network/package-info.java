/** The layers that bundled networks are made of, and how they are written as TorchScript. */
@NullMarked
package extremalshell.train.network;

import org.jspecify.annotations.NullMarked;
