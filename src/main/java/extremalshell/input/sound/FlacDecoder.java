package extremalshell.input.sound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** FLAC by RFC 9639, 4 to 32 bits. The checksum of every frame is checked. */
public final class FlacDecoder {
  private static final int STREAM_INFO = 34;
  private static final int MARKER = 4;

  private final SoundFile file;
  private final BitReader in;
  private final int rate;
  private final int channels;
  private final int bits;

  /** Number of frames that the stream declares, or -1. */
  private final long declared;

  private FlacDecoder(SoundFile file, InputStream stream, long at) throws IOException {
    this.file = file;
    this.in = new BitReader(stream, at);
    boolean last = in.read(1) == 1;
    if (in.read(7) != 0 || in.read(24) < STREAM_INFO) {
      throw new IOException("it has no stream information");
    }
    in.skip(10);
    rate = (int) in.read(20);
    channels = (int) in.read(3) + 1;
    bits = (int) in.read(5) + 1;
    long frames = in.read(36);
    declared = frames == 0 ? -1 : frames;
    in.skip(16);
    while (!last) {
      last = in.read(1) == 1;
      in.read(7);
      in.skip(in.read(24));
    }
  }

  public static SampleCollector decode(SoundFile file, double mostSeconds) throws IOException {
    long at = file.start() + MARKER;
    try (InputStream stream = file.between(at, file.end())) {
      FlacDecoder decoder = new FlacDecoder(file, stream, at);
      SampleCollector collector =
          new SampleCollector(decoder.rate, decoder.channels, decoder.declared, mostSeconds);
      decoder.decode(collector);
      return collector;
    }
  }

  private void decode(SampleCollector collector) throws IOException {
    in.mark();
    while ((declared < 0 || collector.count() < declared) && in.place() < file.end()) {
      try {
        FlacFrame.Header header = FlacFrame.header(in);
        if (header == null && (declared >= 0 || frameFollows())) {
          throw new IOException("no frame found");
        }
        if (header == null) {
          break;
        }
        add(FlacFrame.read(in, header, bits), collector);
      } catch (SampleCollector.TooLongException | InterruptedIOException e) {
        throw e;
      } catch (EOFException e) {
        throw new IOException("it ends within a frame, after " + had(collector));
      } catch (IOException e) {
        throw new IOException(
            "its frame at " + collector.seconds() + " is broken: " + e.getMessage());
      }
      in.mark();
    }
    if (collector.count() < declared) {
      throw new IOException("it ends after " + had(collector));
    }
    if (declared >= 0) {
      collector.cutTo(declared);
    }
    tellRest(collector);
  }

  private String had(SampleCollector collector) {
    String all = declared < 0 ? "" : " of " + declared;
    return collector.count() + all + " samples";
  }

  private void add(FlacFrame frame, SampleCollector collector) throws IOException {
    long[][] samples = frame.samples();
    if (samples.length != channels || (frame.rate() != 0 && frame.rate() != rate)) {
      throw new IOException("sample rate or channels change");
    }
    double scale = Math.scalb(1.0, 1 - frame.bits());
    for (int i = 0; i < samples[0].length; i++) {
      for (long[] channel : samples) {
        collector.add(scale * channel[i]);
      }
    }
  }

  /**
   * Returns whether a frame follows; without a declared length, this distinguishes damage from an
   * end.
   */
  private boolean frameFollows() throws IOException {
    long place = in.marked();
    try (InputStream stream = file.between(place, file.end())) {
      BitReader ahead = new BitReader(stream, place);
      while (true) {
        ahead.read(8);
        ahead.mark();
        FlacFrame.@Nullable Header header = FlacFrame.header(ahead);
        if (header != null && header.count() == channels) {
          return true;
        }
        ahead.reset();
      }
    } catch (EOFException e) {
      return false;
    }
  }

  private void tellRest(SampleCollector collector) throws IOException {
    long place = in.marked();
    long rest = file.end() - place;
    if (rest > 0) {
      boolean another = file.has(place, "fLaC");
      collector.notice(
          another
              ? "another FLAC stream after its end was skipped"
              : rest + " bytes after its end were skipped");
    }
  }
}
