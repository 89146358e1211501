package extremalshell.input.sound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import org.jspecify.annotations.Nullable;

/**
 * MPEG audio, layer III and layer II of MPEG 1, through JLayer. Samples that encoder and decoder
 * add before and after the sound are cut if the file states their number.
 */
public final class Mp3Decoder {
  /** Delay of every decoder of layer III, in samples. */
  private static final int DECODER_DELAY = 529;

  private final MpegFrames frames;
  private final double mostSeconds;
  private final Feed feed = new Feed();
  private final Bitstream bitstream = new Bitstream(feed);
  private final Decoder decoder = new Decoder();
  private @Nullable MpegBuffer buffer;
  private @Nullable SampleCollector collector;

  /** The tag of the current part's first frame, and the number of its frames of sound. */
  private @Nullable MpegTag tag;

  private long decoded;
  private int begin;
  private boolean untrimmed;

  private Mp3Decoder(MpegFrames frames, double mostSeconds) {
    this.frames = frames;
    this.mostSeconds = mostSeconds;
  }

  public static SampleCollector decode(SoundFile file, double mostSeconds) throws IOException {
    return new Mp3Decoder(new MpegFrames(file), mostSeconds).decode();
  }

  private SampleCollector decode() throws IOException {
    byte[] frame;
    while ((frame = frames.next()) != null) {
      MpegHeader header = frames.header();
      SampleCollector into = collector;
      if (into == null) {
        checkRead(header);
        into = new SampleCollector(header.rate(), header.channels(), -1, mostSeconds);
        collector = into;
      }
      MpegTag found = MpegTag.of(frame, header);
      if (found == null) {
        decode(frame, header, into);
      } else {
        // each of several concatenated recordings has a tag
        endPart(into);
        tag = found;
        decoded = 0;
        begin = into.count();
      }
    }
    SampleCollector all = collector;
    if (all == null) {
      throw new IOException("it has no frames");
    }
    endPart(all);
    tell(all);
    return all;
  }

  /** Refuses layer II of MPEG 2, whose frames JLayer assumes to be half as long. */
  private static void checkRead(MpegHeader header) throws IOException {
    if (header.layer() == 1 || (header.layer() == 2 && !header.isFirst())) {
      String layer = header.layer() == 1 ? "I" : "II";
      throw new ForeignSoundException(
          (header.isFirst() ? "MPEG 1" : "MPEG 2") + " audio, layer " + layer);
    }
  }

  private void decode(byte[] frame, MpegHeader header, SampleCollector into) throws IOException {
    MpegBuffer output = buffer;
    if (output == null) {
      output = new MpegBuffer(header.channels(), header.frames());
      buffer = output;
      decoder.setOutputBuffer(output);
    }
    feed.put(frame);
    output.clear_buffer();
    try {
      Header known = bitstream.readFrame();
      if (known == null) {
        throw new IOException("its frame at " + into.seconds() + " cannot be read");
      }
      decoder.decodeFrame(known, bitstream);
      bitstream.closeFrame();
    } catch (BitstreamException | DecoderException | RuntimeException e) {
      throw new IOException("its frame at " + into.seconds() + " cannot be decoded");
    }
    output.addTo(into);
    decoded++;
  }

  /** Cuts added samples off a decoded part. */
  private void endPart(SampleCollector into) {
    MpegTag part = tag;
    if (part == null || decoded == 0) {
      untrimmed |= decoded > 0 && frames.header().layer() == 3;
      return;
    }
    long all = part.frames() < 0 ? decoded : part.frames();
    if (all > decoded) {
      into.notice(
          "ends after "
              + decoded
              + " of the "
              + all
              + " frames its header declares; "
              + String.format(
                  Locale.ROOT,
                  "%.2f s are missing",
                  (all - decoded) * frames.header().frames() / (double) into.rate()));
    } else if (all < decoded) {
      into.notice("has " + (decoded - all) + " frames more than its header declares");
    }
    if (part.delay() < 0) {
      untrimmed = true;
      return;
    }
    if (all == decoded) {
      into.cutTo(into.count() - Math.max(0, part.padding() - DECODER_DELAY));
    }
    into.drop(begin, part.delay() + DECODER_DELAY);
  }

  private void tell(SampleCollector all) {
    if (untrimmed) {
      all.notice("no LAME header, so the encoder's delay of about 0.05 s remains");
    }
    if (frames.skipped() > 0) {
      all.notice(frames.skipped() + " bytes that are not frames were skipped");
    }
    if (frames.cut() > 0) {
      all.notice("ends within a frame");
    }
  }

  /** Gives the decoder one frame after the other. */
  private static final class Feed extends InputStream {
    private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

    void put(byte[] frame) {
      current = new ByteArrayInputStream(frame);
    }

    @Override
    public int read() {
      return current.read();
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      return current.read(into, offset, count);
    }
  }
}
