package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.Part;
import java.util.List;

/**
 * One way to say what counts. One is a class and a line in {@link Methods}, or a class on the class
 * path; see {@link Part}. All numbers are plain floats.
 */
public interface Attributor extends Part {
  /**
   * Returns what each pixel counts for, {@code [height * width]}; of what was computed so far when
   * the watch says stop.
   *
   * @param probe the network and the stimulus
   * @param method values of the {@link #options}
   */
  float[] attribute(Probe probe, Method method, Watch watch);

  /** Returns its parameters; shared ones come from {@link MethodOptions}. */
  default List<Option<?>> options() {
    return List.of();
  }

  /** Returns whether what it finds depends on the seed. */
  default boolean draws() {
    return false;
  }

  /** Returns whether its values were made elsewhere, so that it cannot explain anything else. */
  default boolean isGiven() {
    return false;
  }

  /** Returns whether it is another method than the optimisation that this shell is for. */
  default boolean isPeer() {
    return true;
  }
}
