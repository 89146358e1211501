package extremalshell.input.photo;

import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes WebP with libwebp, since other decoders differ from it by up to several levels. It
 * decodes the first frame of an animation, on its canvas. Only the chunks of that picture reach
 * libwebp, so damaged metadata cannot spoil a sound picture.
 */
final class WebpDecoder implements PhotoDecoder {
  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int ALPHA_FLAG = 0x10;

  @Override
  public BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException {
    byte[] bytes = Bytes.all(stream);
    Picture picture = picture(bytes, HEADER, bytes.length);
    if (picture.canvasWidth > 0) {
      check.accept(picture.canvasWidth, picture.canvasHeight);
    }
    BufferedImage frame = WebpLibrary.decode(picture.alone(), check);
    return Canvas.place(
        frame,
        picture.left,
        picture.top,
        Math.max(picture.canvasWidth, picture.left + frame.getWidth()),
        Math.max(picture.canvasHeight, picture.top + frame.getHeight()));
  }

  /** Collects the chunks of the first picture between two offsets. */
  private static Picture picture(byte[] bytes, int from, int end) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Picture picture = new Picture(bytes);
    int at = from;
    while (end - at >= CHUNK_HEADER) {
      String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
      int data = at + CHUNK_HEADER;
      long length = file.getInt(at + 4) & 0xffffffffL;
      boolean whole = length <= end - data;
      switch (name) {
        case "VP8X" -> {
          if (whole && length >= 10) {
            picture.canvasWidth = 1 + threeBytes(bytes, data + 4);
            picture.canvasHeight = 1 + threeBytes(bytes, data + 7);
          }
        }
        case "ANMF" -> {
          if (length < FRAME_HEADER || end - data < FRAME_HEADER) {
            throw new EOFException();
          }
          int frameEnd = (int) Math.min(end, data + length);
          Picture frame = picture(bytes, data + FRAME_HEADER, frameEnd);
          frame.left = 2 * threeBytes(bytes, data);
          frame.top = 2 * threeBytes(bytes, data + 3);
          frame.canvasWidth = picture.canvasWidth;
          frame.canvasHeight = picture.canvasHeight;
          return frame;
        }
        case "ALPH" -> picture.alpha = new int[] {data, requireWhole(whole, length)};
        case "VP8 ", "VP8L" -> {
          picture.image = new int[] {data, requireWhole(whole, length)};
          picture.imageName = name;
          return picture;
        }
        default -> {
          if (!whole) {
            throw new EOFException();
          }
        }
      }
      at = (int) Math.min(end, data + length + (length & 1));
    }
    throw new EOFException();
  }

  private static int requireWhole(boolean whole, long length) throws EOFException {
    if (!whole) {
      throw new EOFException();
    }
    return (int) length;
  }

  private static int threeBytes(byte[] bytes, int at) {
    return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255) << 16;
  }

  /**
   * The places of a picture and its alpha, as offset and length; its place on a canvas, in pixels.
   */
  private static final class Picture {
    private final byte[] bytes;
    private int @Nullable [] image;
    private int @Nullable [] alpha;
    private String imageName = "";
    private int left;
    private int top;
    private int canvasWidth;
    private int canvasHeight;

    private Picture(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Returns a file of this picture alone. */
    private byte[] alone() throws IOException {
      ByteArrayOutputStream chunks = new ByteArrayOutputStream();
      int[] pixels = image;
      if (pixels == null) {
        throw new EOFException();
      }
      int[] opacity = alpha;
      // Lossless pictures hold their alpha themselves.
      if (opacity != null && imageName.equals("VP8 ")) {
        chunk(chunks, "VP8X", extended(pixels[0]), 0, 10);
        chunk(chunks, "ALPH", bytes, opacity[0], opacity[1]);
      }
      chunk(chunks, imageName, bytes, pixels[0], pixels[1]);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      byte[] body = chunks.toByteArray();
      file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
      file.writeBytes(little(4 + body.length));
      file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
      file.writeBytes(body);
      return file.toByteArray();
    }

    /** Returns the header that announces alpha; it repeats the size in the picture's own header. */
    private byte[] extended(int at) throws IOException {
      if (image == null || image[1] < 10) {
        throw new EOFException();
      }
      int width = ((bytes[at + 6] & 255) | (bytes[at + 7] & 255) << 8) & 0x3fff;
      int height = ((bytes[at + 8] & 255) | (bytes[at + 9] & 255) << 8) & 0x3fff;
      ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(ALPHA_FLAG);
      for (int side : new int[] {width - 1, height - 1}) {
        header.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
      }
      return header.array();
    }

    private static void chunk(
        ByteArrayOutputStream out, String name, byte[] from, int offset, int length) {
      out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(little(length));
      out.write(from, offset, length);
      if ((length & 1) == 1) {
        out.write(0);
      }
    }

    private static byte[] little(int value) {
      return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
  }
}
