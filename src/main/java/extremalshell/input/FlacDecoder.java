package extremalshell.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;

/** FLAC through jFLAC. */
final class FlacDecoder {
  private FlacDecoder() {}

  static SampleCollector decode(InputStream stream, double mostSeconds) throws IOException {
    FLACDecoder decoder = new FLACDecoder(stream);
    decoder.readMetadata();
    StreamInfo info = decoder.getStreamInfo();
    if (info == null) {
      throw new IOException("it has no stream information");
    }
    // 0 stands for unknown.
    long frames = info.getTotalSamples() == 0 ? -1 : info.getTotalSamples();
    SampleCollector collector =
        new SampleCollector(info.getSampleRate(), info.getChannels(), frames, mostSeconds);
    double scale = Math.scalb(1.0, 1 - info.getBitsPerSample());
    Frame frame;
    while ((frame = decoder.readNextFrame()) != null) {
      decoder.decodeFrame(frame, null);
      ChannelData[] data = decoder.getChannelData();
      for (int i = 0; i < frame.header.blockSize; i++) {
        double sum = 0;
        for (int c = 0; c < collector.channels(); c++) {
          sum += scale * data[c].getOutput()[i];
        }
        collector.add(sum);
      }
    }
    if (decoder.getBadFrames() > 0) {
      throw new IOException("it has broken frames");
    }
    if (collector.count() < frames) {
      throw new EOFException();
    }
    return collector;
  }
}
