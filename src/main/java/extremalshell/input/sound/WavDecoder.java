package extremalshell.input.sound;

import extremalshell.input.sound.Chunks.Chunk;
import extremalshell.input.sound.PcmFormat.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** WAV: RIFF, RIFX, RF64 and BW64 with PCM, float, A-law or mu-law samples. */
public final class WavDecoder {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int SHORTEST_FORMAT = 16;
  private static final int EXTENSIBLE_FORMAT = 40;

  /** Tags of common compressed formats. */
  private static final Map<Integer, String> COMPRESSED =
      Map.of(
          2, "MS ADPCM",
          0x11, "IMA ADPCM",
          0x14, "G.723 ADPCM",
          0x31, "GSM 6.10",
          0x40, "G.721 ADPCM",
          0x50, "MPEG audio",
          0x55, "MP3",
          0xFF, "AAC",
          0x161, "WMA",
          0x2000, "AC-3");

  private WavDecoder() {}

  public static SampleCollector decode(SoundFile file, double mostSeconds) throws IOException {
    boolean big = file.has(file.start(), "RIFX");
    Chunks chunks = new Chunks(file, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, "data");
    PcmFormat format = format(chunks);
    Chunk data = chunks.require("data");
    SampleCollector sound =
        PcmDecoder.decode(file, format, data.at(), length(file, chunks, data), mostSeconds);
    if (chunks.count("data") > 1) {
      sound.notice("only the first of its " + chunks.count("data") + " data chunks was read");
    }
    return sound;
  }

  /**
   * Returns the length of the samples. A declared zero means no samples if other chunks follow,
   * otherwise an unknown length.
   */
  private static long length(SoundFile file, Chunks chunks, Chunk data) throws IOException {
    long length = chunks.length(data);
    return length == 0 && data.at() < file.end() && !chunks.fillFrom(data.at()) ? -1 : length;
  }

  private static PcmFormat format(Chunks chunks) throws IOException {
    Chunk chunk = chunks.require("fmt ");
    ByteBuffer buffer = chunks.buffer(chunk, EXTENSIBLE_FORMAT);
    if (buffer.limit() < SHORTEST_FORMAT) {
      throw new IOException("its format takes " + buffer.limit() + " bytes");
    }
    int tag = buffer.getShort(0) & 0xFFFF;
    int channels = buffer.getShort(2) & 0xFFFF;
    int rate = buffer.getInt(4);
    int block = buffer.getShort(12) & 0xFFFF;
    int bits = buffer.getShort(14) & 0xFFFF;
    if (tag == EXTENSIBLE && buffer.limit() >= EXTENSIBLE_FORMAT) {
      tag = buffer.getShort(24) & 0xFFFF;
    }
    // unused bits are the lower ones
    int bytes = channels > 0 && block % channels == 0 ? block / channels : 0;
    if (bytes < (bits + 7) / 8 || bytes > 8) {
      bytes = (bits + 7) / 8;
    }
    PcmFormat format = PcmFormat.of(encoding(tag, bits), bytes, channels, rate, buffer.order());
    if (block > format.frameBytes()) {
      throw new IOException(
          "its blocks have " + block + " bytes, but its samples take " + format.frameBytes());
    }
    return format;
  }

  private static Encoding encoding(int tag, int bits) throws IOException {
    return switch (tag) {
      case PCM -> bits <= 8 ? Encoding.UNSIGNED : Encoding.SIGNED;
      case FLOAT -> Encoding.FLOAT;
      case A_LAW -> Encoding.A_LAW;
      case MU_LAW -> Encoding.MU_LAW;
      default ->
          throw new ForeignSoundException(
              "WAV with " + COMPRESSED.getOrDefault(tag, "samples of format " + tag) + " in it");
    };
  }
}
