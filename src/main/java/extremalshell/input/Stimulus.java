package extremalshell.input;

/** What is explained: a photo or a recording, as it was loaded; immutable. */
public sealed interface Stimulus permits Photo, Speech {
  /** Returns the file name without folder. */
  String name();

  /** Returns the path it was read from. */
  String source();

  /** Returns what it is and its size in a few words, for example {@code 640x480}. */
  String describe();

  /** Returns a copy of its pixels, planar, or samples: two of equal content are equal here. */
  float[] content();
}
