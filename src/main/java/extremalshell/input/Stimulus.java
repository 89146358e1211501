package extremalshell.input;

import java.util.List;
import java.util.Optional;

/** The input to explain, such as a photo or a recording, as it was loaded; immutable. */
public interface Stimulus {
  /** Returns the file name without folder. */
  String name();

  /** Returns the path it was read from. */
  String source();

  /** Returns the name of the kind of stimulus: {@code photo}. */
  String kind();

  /** Returns what it is and its size in a few words, for example {@code 640x480}. */
  String describe();

  /** Returns a copy of its pixels, planar, or samples: two of equal content are equal here. */
  float[] content();

  /** Returns what was changed while it was read, such as {@code stereo mixed down to mono}. */
  default List<String> notices() {
    return List.of();
  }

  /**
   * Returns the reason why nothing can be learned from it, such as {@code the recording is digital
   * silence}.
   */
  default Optional<String> doubt() {
    return Optional.empty();
  }

  /** Returns what it was joined from, along the columns of its views. */
  default List<Segment> segments() {
    return List.of();
  }

  /** Returns what can be shown of it without a network. */
  default Optional<View> shown() {
    return Optional.empty();
  }
}
