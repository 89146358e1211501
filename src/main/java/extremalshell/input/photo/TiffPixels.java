package extremalshell.input.photo;

import java.io.IOException;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A TIFF whose tags of metadata look like private ones. Decoders would refuse a sound picture
 * because of a truncated profile, or of EXIF that points nowhere.
 */
final class TiffPixels extends ImageInputStreamImpl {
  /** The decoder's number for no tag that it knows. */
  private static final byte[] PRIVATE = {(byte) 0xfd, (byte) 0xfd};

  private final ImageInputStream file;
  private final Set<Long> entries;

  /**
   * Wraps a file, which the caller closes.
   *
   * @param entries where directory entries to be hidden begin, in bytes
   */
  TiffPixels(ImageInputStream file, Set<Long> entries) {
    this.file = file;
    this.entries = entries;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    bitOffset = 0;
    file.seek(streamPos);
    int count = file.read(bytes, offset, length);
    if (count < 0) {
      return count;
    }
    for (long entry : entries) {
      for (int i = 0; i < PRIVATE.length; i++) {
        long at = entry + i - streamPos;
        if (at >= 0 && at < count) {
          bytes[offset + (int) at] = PRIVATE[i];
        }
      }
    }
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    try {
      return file.length();
    } catch (IOException e) {
      return -1;
    }
  }
}
