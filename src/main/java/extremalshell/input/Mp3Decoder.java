package extremalshell.input;

import java.io.IOException;
import java.io.InputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/** MPEG audio, layers I to III, through JLayer. */
final class Mp3Decoder {
  private Mp3Decoder() {}

  static SampleCollector decode(InputStream stream, double mostSeconds) throws IOException {
    Bitstream bitstream = new Bitstream(stream);
    Decoder decoder = new Decoder();
    SampleCollector collector = null;
    try {
      Header header;
      while ((header = bitstream.readFrame()) != null) {
        SampleBuffer buffer = (SampleBuffer) decoder.decodeFrame(header, bitstream);
        if (collector == null) {
          collector =
              new SampleCollector(
                  buffer.getSampleFrequency(), buffer.getChannelCount(), -1, mostSeconds);
        }
        add(buffer, collector);
        bitstream.closeFrame();
      }
      return checked(collector);
    } catch (BitstreamException | DecoderException e) {
      throw new IOException("it cannot be decoded", e);
    }
  }

  private static SampleCollector checked(@Nullable SampleCollector collector) throws IOException {
    if (collector == null) {
      throw new IOException("it has no frames");
    }
    return collector;
  }

  private static void add(SampleBuffer buffer, SampleCollector collector) throws IOException {
    int channels = collector.channels();
    if (buffer.getChannelCount() != channels || buffer.getSampleFrequency() != collector.rate()) {
      throw new IOException("sample rate or channels change within it");
    }
    short[] interleaved = buffer.getBuffer();
    for (int i = 0; i + channels <= buffer.getBufferLength(); i += channels) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += interleaved[i + c] / 32768.0;
      }
      collector.add(sum);
    }
  }
}
