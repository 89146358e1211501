package extremalshell.train.voices;

import extremalshell.train.network.Architecture;
import extremalshell.train.network.Conv;
import extremalshell.train.network.Ops;
import java.util.List;

/**
 * A thin residual network (Chung et al. 2020, "In defence of metric learning for speaker
 * recognition") with squeeze and excitation (Hu et al. 2018). Its last feature maps are pooled to
 * their means and deviations over time. Scores are cosines between the embedding and a direction
 * for each speaker. Training adds directions for voices made from the speakers' voices.
 *
 * <p>Input {@code [N, 1, 80, frames]}, at least 8 frames.
 */
final class VoiceNetwork implements Architecture {
  /** Name of the layer that verification compares: {@code [N, 128]}. */
  static final String EMBEDDING = "embedding";

  private static final int EMBEDDING_SIZE = 128;
  static final int MEL_BINS = 80;
  private static final int[] WIDTHS = {16, 32, 64, 128};
  private static final int BLOCKS = 2;

  /** Strides in time: the stem and the second and third stage halve time; all halve frequency. */
  private static final int[] TIME_STRIDES = {1, 2, 2, 1};

  private static final int REDUCTION = 8;

  private final int speakers;
  private final int made;

  /**
   * Describes the network.
   *
   * @param made additional voices, only in training; 0 for none
   */
  VoiceNetwork(int speakers, int made) {
    this.speakers = speakers;
    this.made = made;
  }

  @Override
  public <V> V scores(Ops<V> ops, V input) {
    return head(ops, embedding(ops, input));
  }

  @Override
  public <V> List<V> trained(Ops<V> ops, V input) {
    V embedding = embedding(ops, input);
    V scores = head(ops, embedding);
    return List.of(
        made == 0
            ? scores
            : ops.concat(scores, ops.cosine("made", embedding, EMBEDDING_SIZE, made)));
  }

  private <V> V head(Ops<V> ops, V embedding) {
    return ops.cosine("speakers", embedding, EMBEDDING_SIZE, speakers);
  }

  private static <V> V embedding(Ops<V> ops, V input) {
    V x = ops.relu(ops.conv(new Conv("stem", 1, WIDTHS[0], 5, 5, 2, 2, 1), input));
    int bins = MEL_BINS / 2;
    for (int stage = 0; stage < WIDTHS.length; stage++) {
      int down = stage == 0 ? 1 : 2;
      bins /= down;
      for (int block = 0; block < BLOCKS; block++) {
        int in = block > 0 || stage == 0 ? WIDTHS[stage] : WIDTHS[stage - 1];
        String name = "stage" + (stage + 1) + "." + block;
        int across = TIME_STRIDES[stage];
        x = block(ops, name, x, in, WIDTHS[stage], block > 0 ? 1 : down, block > 0 ? 1 : across);
      }
      x = ops.layer("stage" + (stage + 1), x);
    }
    V pooled = ops.concat(ops.flatten(ops.mean(x, 3)), ops.flatten(ops.deviation(x, 3)));
    int size = 2 * bins * WIDTHS[WIDTHS.length - 1];
    return ops.layer(EMBEDDING, ops.linear("embed", pooled, size, EMBEDDING_SIZE));
  }

  /** Two convolutions and a gate for each channel, beside a shortcut. */
  private static <V> V block(Ops<V> ops, String name, V x, int in, int out, int down, int across) {
    V y = ops.relu(ops.conv(Conv.of(name + ".first", in, out, 3).stride(down, across), x));
    y = ops.conv(Conv.of(name + ".second", out, out, 3), y);
    V squeezed = ops.mean(y, 2, 3);
    V gate = ops.relu(ops.conv(Conv.of(name + ".squeeze", out, out / REDUCTION, 1), squeezed));
    gate = ops.sigmoid(ops.conv(Conv.of(name + ".excite", out / REDUCTION, out, 1), gate));
    y = ops.multiply(y, gate);
    V shortcut =
        in == out
            ? x
            : ops.conv(Conv.of(name + ".shortcut", in, out, 1), ops.averagePool(x, down, across));
    return ops.relu(ops.add(y, shortcut));
  }
}
