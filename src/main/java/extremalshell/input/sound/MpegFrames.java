package extremalshell.input.sound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the frames of MPEG audio, and skips tags and other bytes between frames. */
final class MpegFrames {
  /** A frame counts as found if so many matching ones follow, or the file ends. */
  private static final int FOLLOWING = 3;

  private static final int WINDOW = 1 << 16;

  private final SoundFile file;
  private byte[] window = new byte[0];
  private long windowAt;
  private long at;
  private long skipped;
  private long cut;
  private @Nullable MpegHeader header;

  MpegFrames(SoundFile file) {
    this.file = file;
    this.at = file.start();
  }

  /** Returns the header of the last frame. */
  MpegHeader header() {
    if (header == null) {
      throw new IllegalStateException("no frame yet");
    }
    return header;
  }

  /** Returns the number of bytes between frames that belong to no tag. */
  long skipped() {
    return skipped;
  }

  /** Returns the number of bytes of an incomplete last frame. */
  long cut() {
    return cut;
  }

  /**
   * Reads the next frame; null at the end.
   *
   * @throws IOException when it does not match the previous one
   */
  byte @Nullable [] next() throws IOException {
    MpegHeader before = header;
    MpegHeader found = headerAt(at);
    boolean continues = found != null && (before == null ? follows(at, found) : before.fits(found));
    if (!continues && !seek()) {
      return null;
    }
    found = headerAt(at);
    if (found == null || (before != null && !before.fits(found))) {
      throw new IOException("sample rate, channels or layer change within it");
    }
    byte[] frame = file.bytes(at, (int) Math.min(found.bytes(), file.end() - at));
    if (frame.length < found.bytes()) {
      cut = frame.length;
      return null;
    }
    at += frame.length;
    header = found;
    return frame;
  }

  /** Moves to the next place with matching frames; returns false if there is none. */
  private boolean seek() throws IOException {
    while (at < file.end()) {
      int first = byteAt(at);
      long tag = first == 'T' || first == 'I' || first == 'A' ? tag() : 0;
      MpegHeader found = first == 255 ? headerAt(at) : null;
      if (found != null && follows(at, found)) {
        return true;
      }
      skipped += tag > 0 ? 0 : 1;
      at += Math.max(1, tag);
    }
    return false;
  }

  private long tag() {
    try {
      return file.tagAt(at);
    } catch (IOException e) {
      return 0; // three letters that look like a tag by chance
    }
  }

  private boolean follows(long from, MpegHeader first) throws IOException {
    long place = from + first.bytes();
    for (int i = 0; i < FOLLOWING && place + MpegHeader.BYTES <= file.end(); i++) {
      MpegHeader other = headerAt(place);
      if (other == null || !first.fits(other)) {
        return file.tagAt(place) > 0;
      }
      place += other.bytes();
    }
    return true;
  }

  private @Nullable MpegHeader headerAt(long place) throws IOException {
    look(place, MpegHeader.BYTES);
    return MpegHeader.at(window, (int) (place - windowAt));
  }

  private int byteAt(long place) throws IOException {
    look(place, 1);
    return window[(int) (place - windowAt)] & 255;
  }

  /** Loads the window; it also reaches back to the place from which callers look ahead. */
  private void look(long place, int bytes) throws IOException {
    boolean inside = place >= windowAt && place + bytes <= windowAt + window.length;
    if (!inside) {
      windowAt = Math.max(0, place - WINDOW / 4);
      window = file.bytes(windowAt, WINDOW);
    }
  }
}
