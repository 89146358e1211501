package extremalshell.input;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The first logical stream of an Ogg/Vorbis file, through JOrbis. */
final class VorbisDecoder {
  private static final int BLOCK_BYTES = 8192;

  /** Identification, comments, code books. */
  private static final int HEADERS = 3;

  private final InputStream input;
  private final SyncState sync = new SyncState();
  private final StreamState stream = new StreamState();
  private final Page page = new Page();
  private final Info info = new Info();
  private final Comment comment = new Comment();
  private final DspState synthesis = new DspState();
  private final Block block = new Block(synthesis);
  private final double mostSeconds;
  private @Nullable SampleCollector collector;
  private int headers;

  private VorbisDecoder(InputStream input, double mostSeconds) {
    this.input = input;
    this.mostSeconds = mostSeconds;
    sync.init();
    info.init();
    comment.init();
  }

  static SampleCollector decode(InputStream input, double mostSeconds) throws IOException {
    return new VorbisDecoder(input, mostSeconds).decode();
  }

  private SampleCollector decode() throws IOException {
    boolean first = true;
    do {
      nextPage();
      if (first) {
        stream.init(page.serialno());
        first = false;
      }
      if (stream.pagein(page) < 0) {
        continue; // a page of another logical stream
      }
      Packet packet = new Packet();
      int state;
      while ((state = stream.packetout(packet)) != 0) {
        if (state < 0) {
          throw new IOException("pages are missing");
        }
        take(packet);
      }
      cutToLength();
    } while (page.eos() == 0);
    if (collector == null) {
      throw new EOFException();
    }
    return collector;
  }

  private void nextPage() throws IOException {
    int state;
    while ((state = sync.pageout(page)) != 1) {
      if (state < 0) {
        throw new IOException("it has broken pages");
      }
      int at = sync.buffer(BLOCK_BYTES);
      int bytes = input.read(sync.data, at, BLOCK_BYTES);
      if (bytes < 0) {
        throw new EOFException();
      }
      sync.wrote(bytes);
    }
  }

  private void take(Packet packet) throws IOException {
    if (headers < HEADERS) {
      if (info.synthesis_headerin(comment, packet) < 0) {
        throw new IOException("its headers are not those of Vorbis");
      }
      if (++headers == HEADERS) {
        collector = new SampleCollector(info.rate, info.channels, -1, mostSeconds);
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
      double sum = 0;
      for (int c = 0; c < channels.length; c++) {
        sum += channels[c][offsets[c] + i];
      }
      collector.add(sum);
    }
  }

  /** The last page says how many frames there are; its last block may hold more. */
  private void cutToLength() {
    if (collector != null && page.eos() != 0 && page.granulepos() > 0) {
      collector.cutTo(page.granulepos());
    }
  }
}
