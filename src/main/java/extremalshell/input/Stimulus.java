package extremalshell.input;

import java.util.List;
import java.util.Optional;

/** The loaded input to explain, such as a photo or a recording; immutable. */
public interface Stimulus {
  /** Returns the file name without folder. */
  String name();

  /** Returns the path of its file. */
  String source();

  /** Returns the name of the kind of stimulus: {@code photo}. */
  String kind();

  /** Returns its size in a few words, for example {@code 640x480}. */
  String describe();

  /**
   * Returns a copy of its pixels, planar, or samples; stimuli of equal content have equal copies.
   */
  float[] content();

  /** Returns changes during reading, such as {@code stereo mixed down to mono}. */
  default List<String> notices() {
    return List.of();
  }

  /**
   * Returns the reason why explanations of it mean nothing, such as {@code the recording is digital
   * silence}.
   */
  default Optional<String> doubt() {
    return Optional.empty();
  }

  /** Returns the parts that it was joined from, along the columns of its views. */
  default List<Segment> segments() {
    return List.of();
  }

  /** Returns its view without a network, if there is one. */
  default Optional<View> shown() {
    return Optional.empty();
  }
}
