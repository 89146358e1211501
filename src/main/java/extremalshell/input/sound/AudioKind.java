package extremalshell.input.sound;

import java.io.IOException;

/** Kinds of sound files, told apart by how they begin and not by their names. */
public enum AudioKind {
  WAV,
  AIFF,
  FLAC,
  OGG,
  MPEG,
  /** Sound of a kind that is not read; {@link ForeignSound} names it. */
  FOREIGN,
  NONE;

  /** A stream that was cut out of a longer one begins within a frame. */
  private static final int LONGEST_RAGGED_START = 8192;

  /** Frames in a row that chance does not make. */
  private static final int FRAMES_IN_A_ROW = 4;

  /** Returns the kind of a file. */
  public static AudioKind of(SoundFile file) throws IOException {
    long at = file.start();
    boolean wave = file.has(at + 8, "WAVE");
    if (wave && (file.has(at, "RIFF") || file.has(at, "RIFX"))) {
      return WAV;
    }
    if (wave && (file.has(at, "RF64") || file.has(at, "BW64"))) {
      return WAV;
    }
    if (file.has(at, "FORM") && (file.has(at + 8, "AIFF") || file.has(at + 8, "AIFC"))) {
      return AIFF;
    }
    if (file.has(at, "fLaC")) {
      return FLAC;
    }
    if (file.has(at, "OggS")) {
      return OGG;
    }
    if (isMpeg(file, at)) {
      return MPEG;
    }
    return ForeignSound.nameOf(file).isEmpty() ? NONE : FOREIGN;
  }

  private static boolean isMpeg(SoundFile file, long start) throws IOException {
    byte[] head = file.bytes(start, 4 * LONGEST_RAGGED_START);
    boolean tagged = start > 0;
    if (frames(head, 0, tagged ? 1 : 2)) {
      return true;
    }
    for (int at = 1; at < Math.min(head.length, LONGEST_RAGGED_START); at++) {
      if (head[at] == -1 && frames(head, at, FRAMES_IN_A_ROW)) {
        return !isOther(head);
      }
    }
    return false;
  }

  /** Returns whether frames that fit each other follow, as many as wanted or up to the end. */
  private static boolean frames(byte[] head, int from, int wanted) {
    MpegHeader first = MpegHeader.at(head, from);
    int at = from;
    for (int i = 0; i < wanted && first != null; i++) {
      MpegHeader next = MpegHeader.at(head, at);
      if (i > 0 && at + MpegHeader.BYTES > head.length) {
        return from == 0;
      }
      if (!first.fits(next) || next == null) {
        return false;
      }
      at += next.bytes();
    }
    return first != null;
  }

  /** Files of other kinds can have something like frames in them. */
  private static boolean isOther(byte[] head) {
    int first = (head[0] & 255) << 8 | (head[1] & 255);
    return switch (first) {
      case 0xFFD8, 0x8950, 0x4749, 0x424D, 0x4949, 0x4D4D, 0x5249, 0x504B, 0x1A45 -> true;
      default -> head.length > 8 && head[4] == 'f' && head[5] == 't' && head[6] == 'y';
    };
  }
}
