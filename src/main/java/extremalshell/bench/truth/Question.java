package extremalshell.bench.truth;

import extremalshell.input.View;
import extremalshell.model.Network;
import java.util.Arrays;

/**
 * A stimulus and a target, with the evidence that an explanation should find.
 *
 * @param name of the stimulus
 * @param pair the same for two questions about one stimulus, which must have different answers;
 *     empty where there is no such pair
 * @param network the network to explain
 * @param view the stimulus as the network sees it
 * @param target class index
 * @param inside which pixels or bins decide, row-major
 * @param area requested area of masks, in (0,1)
 */
record Question(
    String name,
    String pair,
    Network network,
    View view,
    int target,
    boolean[] inside,
    double area) {

  /** Returns the share of pixels or bins that decide. */
  double share() {
    int count = 0;
    for (boolean each : inside) {
      count += each ? 1 : 0;
    }
    return count / (double) inside.length;
  }

  /** Returns the frames that have a deciding bin. */
  boolean[] frames() {
    boolean[] frames = new boolean[view.width()];
    for (int i = 0; i < inside.length; i++) {
      frames[i % frames.length] |= inside[i];
    }
    return frames;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return name + " " + target + " " + Arrays.hashCode(inside);
  }
}
