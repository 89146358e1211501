package extremalshell.dsl;

import extremalshell.input.Stimulus;
import extremalshell.model.NetworkOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chosen state at one moment.
 *
 * @param address of the open network; null without one
 * @param options of the open network
 * @param stimulus the loaded stimulus; null without one
 * @param choices for the following runs
 */
record SessionState(
    @Nullable String address,
    NetworkOptions options,
    @Nullable Stimulus stimulus,
    Choices choices) {

  /** Returns whether nothing has changed; stimuli are compared by identity, not value by value. */
  boolean isSame(SessionState other) {
    return stimulus == other.stimulus
        && Objects.equals(address, other.address)
        && options.equals(other.options)
        && choices.equals(other.choices);
  }
}
