package extremalshell.input.sound;

import java.io.IOException;

/** Kinds of sound files, distinguished by their first bytes and not by their names. */
public enum AudioKind {
  WAV,
  AIFF,
  FLAC,
  OGG,
  MPEG,
  /** Sound of an unsupported kind; {@link ForeignSound} names it. */
  FOREIGN,
  NONE;

  /** Longest part of a frame at the start of a stream that was cut from a longer one. */
  private static final int LONGEST_RAGGED_START = 8192;

  /** Frames in a row that rule out chance. */
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

  /** Returns whether matching frames follow, {@code wanted} of these or up to the end. */
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

  /** Returns whether the file is of another kind; such files can contain frame-like bytes. */
  private static boolean isOther(byte[] head) {
    int first = (head[0] & 255) << 8 | (head[1] & 255);
    return switch (first) {
      case 0xFFD8, 0x8950, 0x4749, 0x424D, 0x4949, 0x4D4D, 0x5249, 0x504B, 0x1A45 -> true;
      default -> head.length > 8 && head[4] == 'f' && head[5] == 't' && head[6] == 'y';
    };
  }
}
