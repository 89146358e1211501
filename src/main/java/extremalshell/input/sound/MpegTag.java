package extremalshell.input.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The data of an encoder in a first frame without sound: Xing's header, which LAME extends, or
 * Fraunhofer's (VBRI).
 *
 * @param frames number of frames of the stream without this one; -1 if unknown
 * @param delay samples that the encoder put before the sound; -1 if unknown
 * @param padding samples that the encoder put after the sound
 */
record MpegTag(long frames, int delay, int padding) {
  private static final int HAS_FRAMES = 1;
  private static final int HAS_BYTES = 2;
  private static final int HAS_TABLE = 4;
  private static final int HAS_QUALITY = 8;
  private static final int TABLE = 100;

  /** Bytes of LAME's extension before delay and padding: name and choices of the encoder. */
  private static final int LAME = 21;

  private static final int VBRI_AT = 32;
  private static final int VBRI_FRAMES = 14;

  /** Returns the tag in a frame; null when the frame has none, and is sound. */
  static @Nullable MpegTag of(byte[] frame, MpegHeader header) {
    if (header.layer() != 3) {
      return null;
    }
    int vbri = MpegHeader.BYTES + VBRI_AT;
    if (has(frame, vbri, "VBRI") && vbri + VBRI_FRAMES + 4 <= frame.length) {
      return new MpegTag(ByteBuffer.wrap(frame).getInt(vbri + VBRI_FRAMES) & 0xFFFFFFFFL, -1, 0);
    }
    int at = MpegHeader.BYTES + header.sideBytes();
    boolean checked = (frame[1] & 1) == 0;
    at += checked && !has(frame, at, "Xing") && !has(frame, at, "Info") ? 2 : 0;
    return has(frame, at, "Xing") || has(frame, at, "Info") ? xing(frame, at + 4) : null;
  }

  private static MpegTag xing(byte[] frame, int from) {
    ByteBuffer data = ByteBuffer.wrap(frame);
    if (from + 4 > frame.length) {
      return new MpegTag(-1, -1, 0);
    }
    int flags = data.getInt(from);
    int at = from + 4;
    long frames = -1;
    if ((flags & HAS_FRAMES) != 0 && at + 4 <= frame.length) {
      frames = data.getInt(at) & 0xFFFFFFFFL;
      at += 4;
    }
    at += (flags & HAS_BYTES) != 0 ? 4 : 0;
    at += (flags & HAS_TABLE) != 0 ? TABLE : 0;
    at += (flags & HAS_QUALITY) != 0 ? 4 : 0;
    // encoders without the extension leave zeros here
    if (at + LAME + 3 > frame.length || frame[at] == 0) {
      return new MpegTag(frames, -1, 0);
    }
    int both = data.getInt(at + LAME - 1) & 0xFFFFFF;
    return new MpegTag(frames, both >> 12, both & 0xFFF);
  }

  private static boolean has(byte[] frame, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return at + wanted.length <= frame.length
        && ByteBuffer.wrap(frame, at, wanted.length).equals(ByteBuffer.wrap(wanted));
  }
}
