package extremalshell.input.photo;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The whole numbers in the first directory of a TIFF or BigTIFF, by their tags. It also knows the
 * places of metadata tags, which are hidden from decoders.
 */
final class TiffTags {
  static final int SUBFILE_TYPE = 254;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int DNG_VERSION = 50706;

  /** XMP, IPTC, Photoshop, EXIF, colour profile, GPS, layers, interoperability. */
  private static final Set<Integer> METADATA =
      Set.of(700, 33723, 34377, 34665, 34675, 34853, 37724, 40965);

  private static final int MOST_VALUES = 64;
  private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final Map<Integer, long[]> values = new HashMap<>();
  private final Set<Long> metadata = new HashSet<>();

  private TiffTags() {}

  /**
   * Reads the first directory of a stream, which keeps its position.
   *
   * @throws IOException when the directory is cut off
   */
  static TiffTags of(ImageInputStream stream) throws IOException {
    TiffTags tags = new TiffTags();
    long position = stream.getStreamPosition();
    ByteOrder order = stream.getByteOrder();
    try {
      stream.seek(0);
      tags.read(stream);
    } finally {
      stream.setByteOrder(order);
      stream.seek(position);
    }
    return tags;
  }

  private void read(ImageInputStream stream) throws IOException {
    stream.setByteOrder(stream.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    stream.seek(2);
    boolean big = stream.readUnsignedShort() == 43;
    stream.seek(big ? 8 : 4);
    long directory = big ? stream.readLong() : stream.readUnsignedInt();
    stream.seek(directory);
    long count = big ? stream.readLong() : stream.readUnsignedShort();
    if (count < 1 || count > 65535) {
      throw new EOFException();
    }
    for (int i = 0; i < count; i++) {
      long entry = directory + (big ? 8 + 20L * i : 2 + 12L * i);
      stream.seek(entry);
      int tag = stream.readUnsignedShort();
      if (METADATA.contains(tag)) {
        metadata.add(entry);
      } else {
        entry(stream, tag, big);
      }
    }
  }

  private void entry(ImageInputStream stream, int tag, boolean big) throws IOException {
    int type = stream.readUnsignedShort();
    long count = big ? stream.readLong() : stream.readUnsignedInt();
    int size = type < TYPE_SIZES.length ? TYPE_SIZES[type] : 0;
    boolean whole = type == 1 || type == 3 || type == 4 || type == 16;
    if (!whole || count < 1 || count > MOST_VALUES) {
      return;
    }
    if (count * size > (big ? 8 : 4)) {
      stream.seek(big ? stream.readLong() : stream.readUnsignedInt());
    }
    long[] read = new long[(int) count];
    try {
      for (int i = 0; i < read.length; i++) {
        read[i] =
            switch (size) {
              case 1 -> stream.readUnsignedByte();
              case 2 -> stream.readUnsignedShort();
              case 4 -> stream.readUnsignedInt();
              default -> stream.readLong();
            };
      }
    } catch (EOFException e) {
      // If the decoder needs this tag, it fails as well.
      return;
    }
    values.put(tag, read);
  }

  /** Returns the first value of a tag, or {@code otherwise} without one. */
  long first(int tag, long otherwise) {
    return all(tag, otherwise)[0];
  }

  /** Returns the values of a tag, or {@code otherwise} without one. */
  long[] all(int tag, long otherwise) {
    return values.getOrDefault(tag, new long[] {otherwise}).clone();
  }

  /** Returns the orientation, 1 to 8; 0 when none is declared, or a broken one. */
  int orientation() {
    long code = first(ORIENTATION, 0);
    return code >= 1 && code <= 8 ? (int) code : 0;
  }

  boolean has(int tag) {
    return values.containsKey(tag);
  }

  /** Returns the places of metadata entries, in bytes from the beginning of the file. */
  Set<Long> metadataEntries() {
    return Set.copyOf(metadata);
  }
}
