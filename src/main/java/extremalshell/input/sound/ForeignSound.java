package extremalshell.input.sound;

import extremalshell.UserException;
import extremalshell.input.file.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Common kinds of sound that are not readable: their names, and how to convert them. */
public final class ForeignSound {
  /**
   * The first bytes of a kind.
   *
   * @param at place of the text
   */
  private record Signature(String name, int at, String text) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("MPEG-4 audio (M4A, AAC or ALAC)", 4, "ftypM4"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypmp4"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypiso"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypdash"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypavc"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypf4"),
          new Signature("MPEG-4 (video or audio)", 4, "ftypmmp4"),
          new Signature("3GPP audio or video", 4, "ftyp3g"),
          new Signature("QuickTime", 4, "ftypqt"),
          new Signature("QuickTime", 4, "moov"),
          new Signature("Windows Media (WMA or WMV)", 0, "0&\u00b2u\u008ef"),
          new Signature("AMR", 0, "#!AMR"),
          new Signature("Core Audio (CAF)", 0, "caff"),
          new Signature("Sun audio (AU)", 0, ".snd"),
          new Signature("Sun audio (AU)", 0, "dns."),
          new Signature("Wave64", 0, "riff.\u0091\u00cf\u0011"),
          new Signature("SPHERE (NIST)", 0, "NIST_1A"),
          new Signature("WavPack", 0, "wvpk"),
          new Signature("Monkey's Audio", 0, "MAC "),
          new Signature("Musepack", 0, "MPCK"),
          new Signature("Musepack", 0, "MP+"),
          new Signature("True Audio", 0, "TTA1"),
          new Signature("OptimFROG", 0, "OFR "),
          new Signature("DSD", 0, "DSD "),
          new Signature("DSD", 0, "FRM8"),
          new Signature("Matroska or WebM", 0, "\u001aE\u00df\u00a3"),
          new Signature("AIFF's predecessor 8SVX", 8, "8SVX"),
          new Signature("Creative Voice", 0, "Creative Voice File"),
          new Signature("AC-3", 0, "\u000bw"),
          new Signature("DTS", 0, "\u007f\u00fe\u0080\u0001"),
          new Signature("RealAudio", 0, ".ra\u00fd"),
          new Signature("RealMedia", 0, ".RMF"),
          new Signature("AAC (LOAS)", 0, "V\u00e0"));

  private static final int MOST_FREE_FRAME = 4096;

  private ForeignSound() {}

  /** Returns the name of a file's kind, or nothing for other files. */
  public static String nameOf(SoundFile file) throws IOException {
    for (Signature each : SIGNATURES) {
      if (file.has(file.start() + each.at(), each.text())) {
        return each.name();
      }
    }
    return isAdts(file) ? "AAC (ADTS)" : isFreeFormat(file) ? "MP3 of free bitrate" : "";
  }

  /** Returns whether the file has headers without a bitrate at equal distances. */
  private static boolean isFreeFormat(SoundFile file) throws IOException {
    byte[] head = file.bytes(file.start(), 3 * MOST_FREE_FRAME);
    if (!isFreeHeader(head, 0, head)) {
      return false;
    }
    for (int at = MpegHeader.BYTES; at < Math.min(MOST_FREE_FRAME, head.length); at++) {
      // a frame can be a byte longer than another one
      boolean again =
          isFreeHeader(head, at, head)
              && (isFreeHeader(head, 2 * at, head) || isFreeHeader(head, 2 * at + 1, head));
      if (again) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFreeHeader(byte[] data, int at, byte[] like) {
    return at + 2 < data.length
        && (data[at] & 255) == 255
        && (data[at + 1] & 0xE0) == 0xE0
        && (data[at + 1] & 6) != 0
        && (data[at + 1] & 0x18) != 8
        && (data[at + 2] & 0xF0) == 0
        && (data[at + 2] & 0x0C) != 0x0C
        && data[at + 1] == like[1]
        && (data[at + 2] & 0xFD) == (like[2] & 0xFD);
  }

  /** Returns whether the file has two headers of ADTS, one frame apart. */
  private static boolean isAdts(SoundFile file) throws IOException {
    byte[] head = file.bytes(file.start(), 7);
    if (head.length < 7 || !isAdtsHeader(head)) {
      return false;
    }
    int bytes = (head[3] & 3) << 11 | (head[4] & 255) << 3 | (head[5] & 255) >> 5;
    byte[] next = file.bytes(file.start() + bytes, 7);
    return bytes > 7 && (next.length < 7 || isAdtsHeader(next));
  }

  private static boolean isAdtsHeader(byte[] head) {
    return (head[0] & 255) == 255 && (head[1] & 0xF6) == 0xF0;
  }

  /** Returns the kind of a file, and the command that converts it to a supported recording. */
  public static UserException refusal(Path file, String kind) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    String converted = base + (name.toLowerCase(Locale.ROOT).endsWith(".wav") ? "-pcm" : "");
    Path to = file.resolveSibling(converted + ".wav");
    return UserException.missing(
        InputFile.quoted(file)
            + " is "
            + kind
            + ", which is not supported; convert it: ffmpeg -i "
            + shellWord(file)
            + " "
            + shellWord(to),
        null);
  }

  private static String shellWord(Path path) {
    return "'" + InputFile.oneLine(path.toString()).replace("'", "'\\''") + "'";
  }
}
