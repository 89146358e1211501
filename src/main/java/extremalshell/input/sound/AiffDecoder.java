package extremalshell.input.sound;

import extremalshell.input.file.InputFile;
import extremalshell.input.sound.Chunks.Chunk;
import extremalshell.input.sound.PcmFormat.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** AIFF, and AIFF-C with uncompressed, A-law or mu-law samples. */
public final class AiffDecoder {
  /** Bytes of the common chunk: channels, frames, bits, rate. */
  private static final int COMMON = 18;

  /** Bytes before the samples: offset and size of blocks. */
  private static final int SOUND_HEADER = 8;

  private AiffDecoder() {}

  public static SampleCollector decode(SoundFile file, double mostSeconds) throws IOException {
    Chunks chunks = new Chunks(file, ByteOrder.BIG_ENDIAN, "SSND");
    ByteBuffer common = chunks.buffer(chunks.require("COMM"), COMMON + 4);
    if (common.limit() < COMMON) {
      throw new IOException("its chunk COMM is too short");
    }
    PcmFormat format = format(common);
    long frames = common.getInt(2) & 0xFFFFFFFFL;
    Chunk sound = chunks.require("SSND");
    long offset = ByteBuffer.wrap(file.allBytes(sound.at(), SOUND_HEADER)).getInt() & 0xFFFFFFFFL;
    long at = sound.at() + SOUND_HEADER + offset;
    if (at > file.size()) {
      throw new IOException("its samples should begin " + offset + " bytes into their chunk");
    }
    return PcmDecoder.decode(
        file, format, at, length(sound, frames, format.frameBytes(), offset), mostSeconds);
  }

  /**
   * Returns the length by the number of frames if the chunk has as many; streaming programs leave
   * either at a placeholder.
   */
  private static long length(Chunk sound, long frames, int frameBytes, long offset) {
    long chunk = Math.max(0, sound.declared() - SOUND_HEADER - offset);
    long common = frames * frameBytes;
    if (sound.declared() <= SOUND_HEADER) {
      return frames == 0 ? (sound.declared() == 0 ? -1 : 0) : common;
    }
    return frames == 0 ? chunk : Math.min(chunk, common);
  }

  private static PcmFormat format(ByteBuffer common) throws IOException {
    int channels = common.getShort(0) & 0xFFFF;
    int bytes = ((common.getShort(6) & 0xFFFF) + 7) / 8;
    int rate = rate(common);
    String kind = "NONE";
    if (common.limit() >= COMMON + 4) {
      byte[] letters = new byte[4];
      common.get(COMMON, letters);
      kind = new String(letters, StandardCharsets.ISO_8859_1);
    }
    return switch (kind) {
      case "NONE", "twos" -> signed(bytes, channels, rate, ByteOrder.BIG_ENDIAN);
      case "sowt" -> signed(bytes, channels, rate, ByteOrder.LITTLE_ENDIAN);
      case "in24" -> signed(3, channels, rate, ByteOrder.BIG_ENDIAN);
      case "in32" -> signed(4, channels, rate, ByteOrder.BIG_ENDIAN);
      case "42ni", "42n1", "ni24" -> signed(3, channels, rate, ByteOrder.LITTLE_ENDIAN);
      case "23ni", "ni32" -> signed(4, channels, rate, ByteOrder.LITTLE_ENDIAN);
      case "raw " -> of(Encoding.UNSIGNED, bytes, channels, rate);
      case "fl32", "FL32" -> of(Encoding.FLOAT, 4, channels, rate);
      case "fl64", "FL64" -> of(Encoding.FLOAT, 8, channels, rate);
      case "alaw", "ALAW" -> of(Encoding.A_LAW, 1, channels, rate);
      case "ulaw", "ULAW" -> of(Encoding.MU_LAW, 1, channels, rate);
      default ->
          throw new ForeignSoundException("AIFF-C compressed by '" + InputFile.oneLine(kind) + "'");
    };
  }

  private static PcmFormat signed(int bytes, int channels, int rate, ByteOrder order)
      throws IOException {
    return PcmFormat.of(Encoding.SIGNED, bytes, channels, rate, order);
  }

  private static PcmFormat of(Encoding encoding, int bytes, int channels, int rate)
      throws IOException {
    return PcmFormat.of(encoding, bytes, channels, rate, ByteOrder.BIG_ENDIAN);
  }

  /** A float of 80 bits: sign and exponent, then a mantissa with its leading one. */
  private static int rate(ByteBuffer common) {
    int exponent = (common.getShort(8) & 0xFFFF) - 16383 - 63;
    long mantissa = common.getLong(10);
    double value = (mantissa >>> 1) * 2.0;
    return (int) Math.round(Math.min(Integer.MAX_VALUE, Math.scalb(value, exponent)));
  }
}
