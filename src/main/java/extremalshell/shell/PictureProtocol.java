package extremalshell.shell;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Protocols for pictures in terminals. */
enum PictureProtocol {
  /** Chunks of a PNG file in base64, each of at most 4096 characters, as kitty demands. */
  KITTY {
    @Override
    String text(BufferedImage picture, int columns, int rows) {
      String data = png(picture);
      StringBuilder text = new StringBuilder();
      for (int from = 0; from < data.length(); from += CHUNK) {
        int to = Math.min(data.length(), from + CHUNK);
        String keys = from == 0 ? "a=T,f=100,q=2,c=" + columns + ",r=" + rows + "," : "";
        text.append("\u001b_G").append(keys).append(to < data.length() ? "m=1;" : "m=0;");
        text.append(data, from, to).append("\u001b\\");
      }
      return text.toString();
    }
  },

  /** A PNG file in base64. */
  ITERM2 {
    @Override
    String text(BufferedImage picture, int columns, int rows) {
      String data = png(picture);
      return "\u001b]1337;File=inline=1;width="
          + columns
          + ";height="
          + rows
          + ";preserveAspectRatio=1:"
          + data
          + "\u0007";
    }
  },

  /** Pixels in bands of six rows, as DEC's terminals have them. */
  SIXEL {
    @Override
    String text(BufferedImage picture, int columns, int rows) {
      double scale =
          Math.min(
              CELL_WIDTH * columns / (double) picture.getWidth(),
              2.0 * CELL_WIDTH * rows / picture.getHeight());
      return Sixel.of(
          picture,
          Math.max(1, (int) Math.round(scale * picture.getWidth())),
          Math.max(1, (int) Math.round(scale * picture.getHeight())));
    }
  };

  private static final int CHUNK = 4096;

  /** Pixels across a cell, which is twice as high; most fonts have some more. */
  private static final int CELL_WIDTH = 8;

  /** Returns the control sequence that draws a picture over cells. */
  abstract String text(BufferedImage picture, int columns, int rows);

  private static String png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory never fails
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
