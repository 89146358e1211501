package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Digests;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The stimulus in use, with the open network's view of it. An error leaves it unchanged. */
final class LoadedStimulus {
  private final OpenNetwork network;
  private @Nullable Stimulus stimulus;
  private List<String> set = List.of();
  private @Nullable Stimulus firstOfSet;
  private @Nullable View view;
  private @Nullable Network seenBy;
  private @Nullable Stimulus digested;
  private CompletableFuture<String> digest = new CompletableFuture<>();

  LoadedStimulus(OpenNetwork network) {
    this.network = network;
  }

  @Nullable Stimulus orNull() {
    return stimulus;
  }

  Stimulus get() {
    if (stimulus == null) {
      throw UserException.usage(
          "no photo or recording yet; load one first, for example: load 'photo.png'");
    }
    return stimulus;
  }

  /** Replaces it, and returns the class that scores highest; null when no network is open. */
  @Nullable Prediction load(Stimulus other) {
    Network by = network.orNull();
    View newView = by == null ? null : by.view(other);
    Prediction top =
        newView == null || by == null ? null : by.top(newView, 1).stream().findFirst().orElse(null);
    use(other, newView, by);
    return top;
  }

  void replace(Stimulus changed) {
    Network by = network.orNull();
    use(changed, by == null ? null : by.view(changed), by);
  }

  /** Restores a former stimulus, or none. */
  void restore(@Nullable Stimulus before) {
    if (stimulus != before) {
      use(before, null, null);
    }
  }

  private void use(@Nullable Stimulus other, @Nullable View newView, @Nullable Network by) {
    stimulus = other;
    view = newView;
    seenBy = by;
  }

  void loadSet(List<String> addresses) {
    set = List.copyOf(addresses);
    firstOfSet = get();
  }

  List<String> set() {
    return stimulus != null && stimulus == firstOfSet ? set : List.of();
  }

  /** Begins to digest it on another thread: a large photo takes a tenth of a second. */
  void digestSoon() {
    Stimulus loaded = get();
    if (digested != loaded) {
      digest = CompletableFuture.supplyAsync(() -> Digests.brief(loaded.content()));
      digested = loaded;
    }
  }

  String digest() {
    Stimulus loaded = get();
    if (digested != loaded || digest.isCompletedExceptionally()) {
      digest = CompletableFuture.completedFuture(Digests.brief(loaded.content()));
      digested = loaded;
    }
    return digest.join();
  }

  View view() {
    Network by = network.get();
    Stimulus loaded = get();
    View seen = view;
    if (seen == null || seenBy != by) {
      seen = by.view(loaded);
      use(loaded, seen, by);
    }
    return seen;
  }
}
