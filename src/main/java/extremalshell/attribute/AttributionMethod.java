package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.Part;
import java.util.List;

/**
 * An attribution method. A new method is a class and a line in {@link Methods}, or a class on the
 * class path; see {@link Part}. All numbers are plain floats.
 */
public interface AttributionMethod extends Part {
  /**
   * Returns the attribution of each pixel, {@code [height * width]}; after a stop of the watch,
   * from the inputs computed so far.
   *
   * @param probe the network and the stimulus
   * @param method values of the {@link #options}
   */
  float[] attribute(Probe probe, MethodSpec method, MethodListener watch);

  /** Returns its parameters; shared ones come from {@link MethodOptions}. */
  default List<Option<?>> options() {
    return List.of();
  }

  /** Returns whether its result depends on the seed. */
  default boolean draws() {
    return false;
  }

  /**
   * Returns whether its values come from another tool; such a method explains one stimulus only.
   */
  default boolean isGiven() {
    return false;
  }

  /** Returns whether it explains only transformers, which the bundled networks are not. */
  default boolean isForTransformers() {
    return false;
  }

  /** Returns whether it is an alternative to extremal perturbation. */
  default boolean isPeer() {
    return true;
  }
}
