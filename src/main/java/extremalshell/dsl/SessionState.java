package extremalshell.dsl;

import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.model.NetworkOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chosen state at one moment.
 *
 * @param address of the open network; null without one
 * @param options of the open network
 * @param stimulus what is explained; null without one loaded
 * @param targets asked for
 * @param areas asked for, each in (0,1); none when the area is searched
 * @param keep share of the score that an area searched for must keep, in (0,1]
 * @param settings of the following runs
 * @param limits of inputs
 */
record SessionState(
    @Nullable String address,
    NetworkOptions options,
    @Nullable Stimulus stimulus,
    List<Target> targets,
    List<Double> areas,
    double keep,
    Settings settings,
    Limits limits) {

  /** Returns whether nothing has changed; stimuli are compared by identity, not value by value. */
  boolean isSame(SessionState other) {
    return stimulus == other.stimulus
        && hasSameNetwork(other)
        && targets.equals(other.targets)
        && areas.equals(other.areas)
        && keep == other.keep
        && settings.equals(other.settings)
        && limits.equals(other.limits);
  }

  boolean hasSameNetwork(SessionState other) {
    return Objects.equals(address, other.address) && options.equals(other.options);
  }
}
