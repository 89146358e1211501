package extremalshell.dsl;

import extremalshell.explain.Settings;
import extremalshell.input.Photo;
import extremalshell.model.NetworkOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What commands have chosen, at one moment.
 *
 * @param address of the open network; null when none is
 * @param options of the open network
 * @param photo the stimulus; null when none is loaded
 * @param targets asked for
 * @param targetChosen whether the user chose them
 * @param areas asked for, each in (0,1)
 * @param settings of the runs to come
 * @param pixelLimit largest number of pixels of a photo
 */
record SessionState(
    @Nullable String address,
    NetworkOptions options,
    @Nullable Photo photo,
    List<Target> targets,
    boolean targetChosen,
    List<Double> areas,
    Settings settings,
    long pixelLimit) {

  /** Returns whether nothing has changed; photos are compared by identity, not pixel by pixel. */
  boolean isSame(SessionState other) {
    return photo == other.photo
        && hasSameNetwork(other)
        && targets.equals(other.targets)
        && areas.equals(other.areas)
        && settings.equals(other.settings)
        && pixelLimit == other.pixelLimit;
  }

  boolean hasSameNetwork(SessionState other) {
    return Objects.equals(address, other.address) && options.equals(other.options);
  }
}
