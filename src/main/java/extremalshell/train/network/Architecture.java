package extremalshell.train.network;

import java.util.List;

/** A network described in {@link Ops}. */
public interface Architecture {
  /** Returns the scores {@code [N, classes]} of the written network. */
  <V> V scores(Ops<V> ops, V input);

  /** Returns the inputs of the loss: the scores, unless training uses more values. */
  default <V> List<V> trained(Ops<V> ops, V input) {
    return List.of(scores(ops, input));
  }
}
