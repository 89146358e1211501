package extremalshell.input.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Decodes uncompressed samples of any container. */
final class PcmDecoder {
  private static final int BLOCK_FRAMES = 4096;

  /**
   * Lengths from this value are placeholders of streaming programs, unless the file has as many
   * bytes. Examples are {@code 0xFFFFFFFF}, {@code 0x80000000}, and {@code 0x7FFFFFFF} less a
   * header.
   */
  private static final long PLACEHOLDERS = 0x7F00_0000L;

  /** Largest excess of a length that includes the header, in bytes. */
  private static final int HEADER = 128;

  private PcmDecoder() {}

  /**
   * Decodes samples.
   *
   * @param at place of the first
   * @param declared their length in bytes; -1 for unknown
   * @throws IOException when the file has fewer samples than it declares
   */
  static SampleCollector decode(
      SoundFile file, PcmFormat format, long at, long declared, double mostSeconds)
      throws IOException {
    boolean open = declared < 0 || (declared >= PLACEHOLDERS && declared > file.size() - at);
    long there = (open ? file.end() : file.size()) - at;
    long length = open ? there : declared;
    int frameBytes = format.frameBytes();
    long frames = length / frameBytes;
    SampleCollector collector =
        new SampleCollector(format.rate(), format.channels(), frames, mostSeconds);
    if (length > there) {
      String missing = there / frameBytes + " of the " + frames + " samples its header declares";
      if (length - there > HEADER) {
        throw new IOException("it has only " + missing);
      }
      collector.notice("has " + missing);
    }
    if (open) {
      collector.notice("read to its end, as its header has no length");
    }
    try (InputStream stream = file.between(at, at + length)) {
      read(stream, format, collector);
    }
    return collector;
  }

  private static void read(InputStream stream, PcmFormat format, SampleCollector collector)
      throws IOException {
    int frameBytes = format.frameBytes();
    byte[] block = new byte[frameBytes * BLOCK_FRAMES];
    ByteBuffer buffer = ByteBuffer.wrap(block).order(format.order());
    int filled;
    while ((filled = stream.readNBytes(block, 0, block.length)) > 0) {
      int end = filled - filled % frameBytes;
      for (int at = 0; at < end; at += format.bytes()) {
        collector.add(format.sample(buffer, at));
      }
    }
  }
}
