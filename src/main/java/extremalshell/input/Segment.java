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
    /** A clip as it was loaded. */
    CLIP,
    /** Noise, alone or over something else. */
    NOISE,
    /** Nothing. */
    SILENCE
  }

  /** Returns this segment some seconds later. */
  Segment shifted(double seconds) {
    return new Segment(kind, name, from + seconds, to + seconds);
  }

  /** Returns what of this segment lies between two times; it may be empty. */
  Segment within(double first, double last) {
    return new Segment(kind, name, Math.max(from, first), Math.min(to, last));
  }

  /** Returns whether nothing is left of it. */
  boolean isEmpty() {
    return to <= from;
  }
}
