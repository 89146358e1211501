package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes the first frame of a GIF, at its place on the canvas. Pixels outside the frame and
 * transparent pixels are white.
 */
final class GifDecoder implements PhotoDecoder {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int CONTROL = 0xf9;
  private static final int[][] INTERLACED = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    return new Parser(Bytes.all(stream)).firstFrame(check);
  }

  private static final class Parser {
    private final byte[] file;
    private int at = HEADER;
    private int transparent = -1;

    private Parser(byte[] file) {
      this.file = file;
    }

    private BufferedImage firstFrame(SizeCheck check) throws IOException {
      int flags = unsigned(10);
      int[] shared = (flags & 0x80) == 0 ? grey() : palette(2 << (flags & 7));
      while (true) {
        int block = unsigned(at++);
        if (block == IMAGE) {
          return frame(shared, check);
        } else if (block == EXTENSION) {
          extension();
        } else if (block != 0) {
          throw new IOException("it has no picture");
        }
      }
    }

    private void extension() throws EOFException {
      int label = unsigned(at++);
      if (label == CONTROL && unsigned(at) >= 4) {
        transparent = (unsigned(at + 1) & 1) == 1 ? unsigned(at + 4) : -1;
      }
      while (unsigned(at) != 0) {
        at += 1 + unsigned(at);
      }
      at++;
    }

    private BufferedImage frame(int[] shared, SizeCheck check) throws IOException {
      int left = little16(at);
      int top = little16(at + 2);
      int width = little16(at + 4);
      int height = little16(at + 6);
      int flags = unsigned(at + 8);
      at += 9;
      check.accept(width, height);
      int canvasWidth = Math.max(little16(6), left + width);
      int canvasHeight = Math.max(little16(8), top + height);
      check.accept(canvasWidth, canvasHeight);
      int[] palette = (flags & 0x80) == 0 ? shared : palette(2 << (flags & 7));
      int minimumBits = unsigned(at++);
      byte[] indices = GifLzw.decode(data(), minimumBits, width * height);
      BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      int[] rows = (flags & 0x40) == 0 ? null : interlacedRows(height);
      for (int i = 0; i < indices.length; i++) {
        int index = indices[i] & 255;
        int row = rows == null ? i / width : rows[i / width];
        if (index != transparent) {
          frame.setRGB(i % width, row, index < palette.length ? palette[index] : 0xff000000);
        }
      }
      return Canvas.place(frame, left, top, canvasWidth, canvasHeight);
    }

    private static int[] interlacedRows(int height) {
      int[] rows = new int[height];
      int next = 0;
      for (int[] pass : INTERLACED) {
        for (int row = pass[0]; row < height; row += pass[1]) {
          rows[next++] = row;
        }
      }
      return rows;
    }

    /** Returns the bytes of the following blocks. */
    private byte[] data() throws EOFException {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      while (at < file.length && file[at] != 0) {
        int length = Math.min(unsigned(at), file.length - at - 1);
        data.write(file, at + 1, length);
        at += 1 + length;
      }
      return data.toByteArray();
    }

    private int[] palette(int size) throws EOFException {
      int[] palette = new int[size];
      for (int i = 0; i < size; i++) {
        palette[i] = 0xff000000 | unsigned(at) << 16 | unsigned(at + 1) << 8 | unsigned(at + 2);
        at += 3;
      }
      return palette;
    }

    /** The palette of a file without one. */
    private static int[] grey() {
      int[] palette = new int[256];
      for (int i = 0; i < 256; i++) {
        palette[i] = 0xff000000 | i * 0x010101;
      }
      return palette;
    }

    private int little16(int offset) throws EOFException {
      return unsigned(offset) | unsigned(offset + 1) << 8;
    }

    private int unsigned(int offset) throws EOFException {
      if (offset >= file.length) {
        throw new EOFException();
      }
      return file[offset] & 255;
    }
  }
}
