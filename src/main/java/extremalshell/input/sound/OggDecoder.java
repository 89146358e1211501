package extremalshell.input.sound;

import com.jcraft.jogg.Page;
import com.jcraft.jogg.SyncState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vorbis in Ogg, through JOrbis; also several streams one after the other. */
public final class OggDecoder {
  private static final int BLOCK_BYTES = 8192;

  /** The beginning of a stream's first packet, and its kind. */
  private static final Map<String, String> CODECS = codecs();

  private final SoundFile file;
  private final InputStream input;
  private final SyncState sync = new SyncState();
  private final Page page = new Page();
  private final double mostSeconds;
  private @Nullable SampleCollector collector;
  private @Nullable VorbisStream stream;
  private String other = "";
  private String before = "";

  /** Places in the file of the next byte and of the byte after the last page. */
  private long place;

  private long pagesEnd;

  private OggDecoder(SoundFile file, InputStream input, double mostSeconds) {
    this.file = file;
    this.input = input;
    this.mostSeconds = mostSeconds;
    this.place = file.start();
    sync.init();
  }

  public static SampleCollector decode(SoundFile file, double mostSeconds) throws IOException {
    try (InputStream input = file.between(file.start(), file.end())) {
      return new OggDecoder(file, input, mostSeconds).decode();
    }
  }

  private SampleCollector decode() throws IOException {
    while (nextPage()) {
      if (page.bos() != 0) {
        begin();
      }
      VorbisStream current = stream;
      if (current != null && current.serial() == page.serialno() && !current.isOver()) {
        take(current);
      }
    }
    SampleCollector all = collector;
    if (all == null) {
      if (!other.isEmpty()) {
        throw new ForeignSoundException(other + " in Ogg");
      }
      throw new IOException("it ends within its headers");
    }
    if (stream != null && !stream.isOver()) {
      throw new IOException("it ends after " + all.seconds() + ", before its last page");
    }
    if (!before.isEmpty()) {
      all.notice("a stream of " + before + " before or beside it was skipped");
    }
    tellRest(all);
    return all;
  }

  private void take(VorbisStream current) throws IOException {
    try {
      current.take(page);
    } catch (RuntimeException e) {
      throw new IOException("its Vorbis data cannot be decoded");
    }
  }

  /** Begins streams of Vorbis; skips streams of other kinds and further simultaneous ones. */
  private void begin() throws IOException {
    byte[] head = new byte[Math.min(page.body_len, 8)];
    System.arraycopy(page.body_base, page.body, head, 0, head.length);
    String text = new String(head, StandardCharsets.ISO_8859_1);
    boolean free = stream == null || stream.isOver() || stream.hasSound();
    if (!text.startsWith("\u0001vorbis")) {
      String codec =
          CODECS.entrySet().stream()
              .filter(each -> text.startsWith(each.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("something other than Vorbis");
      if (other.isEmpty() && !codec.isEmpty()) {
        other = codec;
      }
      if (collector == null && !codec.isEmpty()) {
        before = codec;
      }
      if (collector != null && free && !codec.isEmpty()) {
        collector.notice("a stream of " + codec + " after it was skipped");
      }
    } else if (free) {
      if (stream != null && !stream.isOver() && collector != null) {
        collector.notice("a part of it has no last page, and may lack its end");
      }
      stream = new VorbisStream(page.serialno(), this::collector);
    } else if (collector != null) {
      collector.notice("a second parallel stream was skipped");
    }
  }

  private SampleCollector collector(int rate, int channels) throws IOException {
    SampleCollector known = collector;
    if (known == null) {
      known = new SampleCollector(rate, channels, -1, mostSeconds);
      collector = known;
    } else if (known.rate() != rate || known.channels() != channels) {
      throw new ForeignSoundException(
          "Ogg with parts of "
              + kind(known.rate(), known.channels())
              + " and of "
              + kind(rate, channels));
    }
    return known;
  }

  private static String kind(int rate, int channels) {
    return rate + " Hz, " + channels + (channels == 1 ? " channel" : " channels");
  }

  /** Moves to the next page; false if there is none. Bytes between pages are skipped. */
  private boolean nextPage() throws IOException {
    int bytes;
    while ((bytes = sync.pageseek(page)) <= 0) {
      place -= bytes;
      if (bytes < 0 && stream != null && !stream.isOver()) {
        throw new IOException("a page is broken");
      }
      if (bytes < 0) {
        continue;
      }
      int at = sync.buffer(BLOCK_BYTES);
      int read = input.read(sync.data, at, BLOCK_BYTES);
      if (read < 0) {
        return false;
      }
      sync.wrote(read);
    }
    place += bytes;
    pagesEnd = place;
    return true;
  }

  private void tellRest(SampleCollector all) {
    long rest = file.end() - pagesEnd;
    if (rest > 0) {
      all.notice(rest + " bytes after its end were skipped");
    }
  }

  private static Map<String, String> codecs() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("OpusHead", "Opus");
    all.put("Speex   ", "Speex");
    all.put("\u007fFLAC", "FLAC");
    all.put("fLaC", "FLAC");
    all.put("\u0080theora", "Theora");
    all.put("PCM     ", "PCM");
    all.put("CELT    ", "CELT");
    // describes the other streams
    all.put("fishead", "");
    return all;
  }
}
