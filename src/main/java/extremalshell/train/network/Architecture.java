package extremalshell.train.network;

import java.util.List;

/** A network described in {@link Ops}. */
public interface Architecture {
  /** Returns the scores {@code [N, classes]} of the network as it is written. */
  <V> V scores(Ops<V> ops, V input);

  /** Returns what the loss is made from: the scores, unless training looks at more than them. */
  default <V> List<V> trained(Ops<V> ops, V input) {
    return List.of(scores(ops, input));
  }
}
