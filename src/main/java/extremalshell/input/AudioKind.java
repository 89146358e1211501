package extremalshell.input;

import java.nio.charset.StandardCharsets;

/** Kinds of sound files, told apart by how they begin and not by their names. */
enum AudioKind {
  WAV,
  RF64,
  AIFF,
  FLAC,
  VORBIS,
  OTHER_OGG,
  MP3,
  NONE;

  /** As many bytes tell the kinds apart; the frames of MP3 are at most 2881 bytes long. */
  static final int HEAD_BYTES = 8192;

  private static final int ID3_HEADER = 10;

  /** Kilobits a second by bitrate index, of MPEG 1 layer III and of MPEG 2 and 2.5 layer III. */
  private static final int[][] BITRATES = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] RATES = {44_100, 48_000, 32_000};

  /**
   * Returns the kind of a file.
   *
   * @param head its first bytes, fewer than {@link #HEAD_BYTES} only when it has no more
   */
  static AudioKind of(byte[] head) {
    if (has(head, 0, "RIFF") && has(head, 8, "WAVE")) {
      return WAV;
    }
    if (has(head, 8, "WAVE") && (has(head, 0, "RF64") || has(head, 0, "BW64"))) {
      return RF64;
    }
    if (has(head, 0, "FORM") && (has(head, 8, "AIFF") || has(head, 8, "AIFC"))) {
      return AIFF;
    }
    if (has(head, 0, "fLaC")) {
      return FLAC;
    }
    if (has(head, 0, "OggS")) {
      return has(head, 28, "\u0001vorbis") ? VORBIS : OTHER_OGG;
    }
    if (has(head, 0, "ID3") && head.length > ID3_HEADER) {
      int tag = 0;
      for (int i = 6; i < ID3_HEADER; i++) {
        tag = (tag << 7) | (head[i] & 127);
      }
      int end = ID3_HEADER + tag;
      return has(head, end, "fLaC")
          ? FLAC
          : end >= head.length || frame(head, end) > 0 ? MP3 : NONE;
    }
    int length = frame(head, 0);
    boolean two = length > 0 && (length + 4 > head.length || frame(head, length) > 0);
    return two ? MP3 : NONE;
  }

  private static boolean has(byte[] head, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < wanted.length; i++) {
      if (at + i >= head.length || head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns the length in bytes of the layer III frame that begins somewhere, or 0 for none. */
  private static int frame(byte[] head, int at) {
    if (at + 4 > head.length || (head[at] & 255) != 255 || (head[at + 1] & 0xE6) != 0xE2) {
      return 0;
    }
    int version = head[at + 1] >> 3 & 3;
    int bitrate = head[at + 2] >> 4 & 15;
    int rate = head[at + 2] >> 2 & 3;
    int padding = head[at + 2] >> 1 & 1;
    if (version == 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
      return 0;
    }
    boolean first = version == 3;
    int hertz = RATES[rate] / (first ? 1 : version == 2 ? 2 : 4);
    return (first ? 144 : 72) * 1000 * BITRATES[first ? 0 : 1][bitrate] / hertz + padding;
  }
}
