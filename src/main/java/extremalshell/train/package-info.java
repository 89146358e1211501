/**
 * Training of the bundled networks: a network is described once, in {@link
 * extremalshell.train.network.Ops}, and from that description trained and written as TorchScript.
 */
@NullMarked
package extremalshell.train;

import org.jspecify.annotations.NullMarked;
