package extremalshell.input;

/**
 * The source of a part of a recording. Mixed noise lies over the existing sound.
 *
 * @param kind of the sound
 * @param name of the clip or noise
 * @param from begin, in seconds
 * @param to end, in seconds
 */
public record Segment(Kind kind, String name, double from, double to) {
  /** Kinds of sound. */
  public enum Kind {
    /** A loaded clip. */
    CLIP,
    /** Noise, alone or over something else. */
    NOISE,
    /** Silence. */
    SILENCE
  }

  /** Returns this segment some seconds later. */
  Segment shifted(double seconds) {
    return new Segment(kind, name, from + seconds, to + seconds);
  }

  /** Returns the part of this segment between two times; it may be empty. */
  Segment within(double first, double last) {
    return new Segment(kind, name, Math.max(from, first), Math.min(to, last));
  }

  /** Returns whether it is empty. */
  boolean isEmpty() {
    return to <= from;
  }
}
