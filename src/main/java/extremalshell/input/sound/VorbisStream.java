package extremalshell.input.sound;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One logical stream of Vorbis. */
final class VorbisStream {
  /** Identification, comments, code books. */
  private static final int HEADERS = 3;

  private static final int SIX_CHANNELS = 6;

  private final int serial;
  private final Target target;
  private final StreamState stream = new StreamState();
  private final Info info = new Info();
  private final Comment comment = new Comment();
  private final DspState synthesis = new DspState();
  private final Block block = new Block(synthesis);
  private @Nullable SampleCollector collector;
  private int headers;
  private int begin;
  private boolean placed;

  /** Place of the first decoded frame, in the pages' count. */
  private long origin;

  private boolean over;

  /** Receives frames of a rate (in Hz) and a number of channels. */
  @FunctionalInterface
  interface Target {
    /**
     * Returns the collector of the frames.
     *
     * @throws IOException when they cannot follow earlier frames
     */
    SampleCollector of(int rate, int channels) throws IOException;
  }

  VorbisStream(int serial, Target target) {
    this.serial = serial;
    this.target = target;
    stream.init(serial);
    info.init();
    comment.init();
  }

  int serial() {
    return serial;
  }

  /** Returns whether its last page was decoded. */
  boolean isOver() {
    return over;
  }

  /** Returns whether its headers were read. */
  boolean hasSound() {
    return headers == HEADERS;
  }

  /**
   * Decodes a page of this stream.
   *
   * @throws IOException when it is damaged, or earlier pages are missing
   */
  void take(Page page) throws IOException {
    if (stream.pagein(page) < 0) {
      throw new IOException("a page is broken");
    }
    Packet packet = new Packet();
    int state;
    while ((state = stream.packetout(packet)) != 0) {
      if (state < 0) {
        throw new IOException("pages are missing");
      }
      take(packet);
    }
    over = page.eos() != 0;
    SampleCollector into = collector;
    if (into != null && page.granulepos() >= 0) {
      trim(into, page.granulepos());
    }
  }

  /**
   * Drops frames that do not belong to the stream. A page states the number of frames up to its
   * end. The last page may hold more frames, and so may the first one, at its beginning. The first
   * page of a stream that was cut from a longer one begins later.
   */
  private void trim(SampleCollector into, long position) {
    long decoded = into.count() - (long) begin;
    if (!placed && decoded > 0) {
      placed = true;
      origin = over ? Math.max(0, position - decoded) : position - decoded;
      if (origin < 0) {
        into.drop(begin, -origin);
        origin = 0;
      }
    }
    if (over && position > 0) {
      into.cutTo(begin + Math.max(0, position - origin));
    }
  }

  private void take(Packet packet) throws IOException {
    if (headers < HEADERS) {
      if (info.synthesis_headerin(comment, packet) < 0) {
        // JOrbis cannot read what libvorbis writes for six channels
        throw info.channels == SIX_CHANNELS
            ? new ForeignSoundException("Ogg/Vorbis of 6 channels")
            : new IOException("its headers are not Vorbis headers");
      }
      if (++headers == HEADERS) {
        collector = target.of(info.rate, info.channels);
        begin = collector.count();
        synthesis.synthesis_init(info);
        block.init(synthesis);
      }
      return;
    }
    if (block.synthesis(packet) == 0) {
      synthesis.synthesis_blockin(block);
    }
    float[][][] pcm = new float[1][][];
    int[] offsets = new int[info.channels];
    int frames;
    while ((frames = synthesis.synthesis_pcmout(pcm, offsets)) > 0) {
      add(pcm[0], offsets, frames);
      synthesis.synthesis_read(frames);
    }
  }

  private void add(float[][] channels, int[] offsets, int frames) throws IOException {
    for (int i = 0; collector != null && i < frames; i++) {
      for (int c = 0; c < info.channels; c++) {
        collector.add(channels[c][offsets[c] + i]);
      }
    }
  }
}
