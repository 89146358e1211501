package extremalshell.train.photos;

import extremalshell.train.network.Architecture;
import extremalshell.train.network.Conv;
import extremalshell.train.network.Ops;
import java.util.List;

/**
 * A residual network (He et al. 2016) with a thin start. The first convolution and each stage halve
 * the map. Shortcuts average before they project (He et al. 2019, figure 2c). The network is
 * convolutional up to the average over the whole map, so any size from 16 pixels runs.
 */
final class PhotoNetwork implements Architecture {
  private static final int[] WIDTHS = {32, 64, 128, 256};
  private static final int[] BLOCKS = {1, 1, 1};

  private final int classes;
  private final int kinds;

  /**
   * Describes the network.
   *
   * @param kinds finer classes, used only in training; 0 for none
   */
  PhotoNetwork(int classes, int kinds) {
    this.classes = classes;
    this.kinds = kinds;
  }

  @Override
  public <V> V scores(Ops<V> ops, V input) {
    return head(ops, features(ops, input));
  }

  @Override
  public <V> List<V> trained(Ops<V> ops, V input) {
    V features = features(ops, input);
    V scores = head(ops, features);
    return kinds == 0
        ? List.of(scores)
        : List.of(scores, ops.linear("kinds", features, last(), kinds));
  }

  private <V> V head(Ops<V> ops, V features) {
    return ops.linear("head", features, last(), classes);
  }

  private static int last() {
    return WIDTHS[WIDTHS.length - 1];
  }

  private static <V> V features(Ops<V> ops, V input) {
    V x = ops.relu(ops.conv(Conv.of("stem", 3, WIDTHS[0], 3).stride(2), input));
    for (int stage = 1; stage < WIDTHS.length; stage++) {
      for (int block = 0; block < BLOCKS[stage - 1]; block++) {
        int in = block == 0 ? WIDTHS[stage - 1] : WIDTHS[stage];
        x = block(ops, "stage" + stage + "." + block, x, in, WIDTHS[stage]);
      }
      x = ops.layer("stage" + stage, x);
    }
    return ops.flatten(ops.mean(x, 2, 3));
  }

  private static <V> V block(Ops<V> ops, String name, V x, int in, int out) {
    boolean halves = in != out;
    V y = ops.relu(ops.conv(Conv.of(name + ".first", in, out, 3).stride(halves ? 2 : 1), x));
    y = ops.conv(Conv.of(name + ".second", out, out, 3).silent(), y);
    V shortcut =
        halves ? ops.conv(Conv.of(name + ".shortcut", in, out, 1), ops.averagePool(x, 2, 2)) : x;
    return ops.relu(ops.add(y, shortcut));
  }
}
