package extremalshell.input.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chunks of a RIFF or IFF file. */
final class Chunks {
  /** Bytes of the file header: kind, size, form. */
  private static final int FILE_HEADER = 12;

  private static final int HEADER = 8;

  /** Most chunks of a real file; a file with more has another format. */
  private static final int MOST = 10_000;

  private final SoundFile file;
  private final ByteOrder order;
  private final List<Chunk> all = new ArrayList<>();

  /**
   * A chunk.
   *
   * @param id four letters
   * @param at place of its first byte behind id and length
   * @param declared its length in bytes as declared; the file may be shorter
   */
  record Chunk(String id, long at, long declared) {}

  /**
   * Finds the chunks of a file, up to one that reaches beyond its end.
   *
   * @param sound the chunk of the samples, whose length may be a placeholder
   */
  Chunks(SoundFile file, ByteOrder order, String sound) throws IOException {
    this.file = file;
    this.order = order;
    long at = file.start() + FILE_HEADER;
    while (at + HEADER <= file.size() && all.size() < MOST) {
      Chunk chunk = chunk(at);
      if (!isId(chunk.id())) {
        break;
      }
      all.add(chunk);
      long length = chunk.id().equals(sound) ? real(chunk.declared()) : chunk.declared();
      at = next(chunk.at() + length, length);
    }
  }

  /** The length of 64 bits that RF64 keeps beside the chunk. */
  private long real(long declared) throws IOException {
    Chunk wide = find("ds64");
    return declared == 0xFFFFFFFFL && wide != null && wide.declared() >= 16
        ? buffer(wide, 16).getLong(8)
        : declared;
  }

  private Chunk chunk(long at) throws IOException {
    byte[] header = file.allBytes(at, HEADER);
    long length = ByteBuffer.wrap(header).order(order).getInt(4) & 0xFFFFFFFFL;
    String id = new String(header, 0, 4, StandardCharsets.ISO_8859_1);
    return new Chunk(id, at + HEADER, length);
  }

  /**
   * Returns the start of the next chunk: padding follows an odd length, but some writers omit it.
   */
  private long next(long end, long length) throws IOException {
    if (end < 0) {
      return Long.MAX_VALUE - HEADER;
    }
    boolean odd = (length & 1) != 0;
    return odd && (isIdAt(end + 1) || !isIdAt(end)) ? end + 1 : end;
  }

  private boolean isIdAt(long at) throws IOException {
    byte[] id = file.bytes(at, 4);
    return id.length == 4 && isId(new String(id, StandardCharsets.ISO_8859_1));
  }

  private static boolean isId(String id) {
    return id.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  /** Returns the first chunk of an id, or null. */
  @Nullable Chunk find(String id) {
    return all.stream().filter(chunk -> chunk.id().equals(id)).findFirst().orElse(null);
  }

  /** Returns the number of chunks of an id. */
  long count(String id) {
    return all.stream().filter(chunk -> chunk.id().equals(id)).count();
  }

  /**
   * Returns the first chunk of an id.
   *
   * @throws IOException when there is none
   */
  Chunk require(String id) throws IOException {
    Chunk found = find(id);
    if (found == null) {
      throw new IOException("it has no chunk '" + id.strip() + "'");
    }
    return found;
  }

  /** Returns the first bytes of a chunk, at most {@code most}, in the byte order of the file. */
  ByteBuffer buffer(Chunk chunk, int most) throws IOException {
    int length = (int) Math.min(chunk.declared(), most);
    return ByteBuffer.wrap(file.allBytes(chunk.at(), length)).order(order);
  }

  /** Returns the length of the samples' chunk, from {@code ds64} if present there. */
  long length(Chunk sound) throws IOException {
    return real(sound.declared());
  }

  /** Returns whether well-formed chunks fill the file from a place to its end. */
  boolean fillFrom(long from) throws IOException {
    long at = from;
    while (at + HEADER <= file.end()) {
      Chunk chunk = chunk(at);
      if (!isId(chunk.id())) {
        return false;
      }
      at = next(chunk.at() + chunk.declared(), chunk.declared());
    }
    return at >= file.end() && at <= file.end() + 1;
  }
}
