package extremalshell.shell;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Reads the pictures in what a terminal is sent, as the protocols define them: kitty's graphics
 * protocol, iTerm2's inline images and DEC's sixels (VT330/VT340 manual, chapter 14).
 */
final class PictureStreams {
  private static final String END = "\u001b\\";

  private PictureStreams() {}

  /** A picture with the keys that came with it. */
  record Decoded(BufferedImage picture, Map<String, String> keys) {}

  static Decoded read(String protocol, String stream) throws IOException {
    return switch (protocol) {
      case "kitty" -> kitty(stream);
      case "iterm2" -> iterm2(stream);
      default -> sixel(stream);
    };
  }

  /** Chunks {@code ESC _G keys ; base64 ESC \}; all but the last have m=1. */
  private static Decoded kitty(String stream) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    StringBuilder data = new StringBuilder();
    boolean more = true;
    for (int at = stream.indexOf("\u001b_G"); at >= 0; at = stream.indexOf("\u001b_G", at + 1)) {
      check(more, "a chunk after the last one");
      int end = stream.indexOf(END, at);
      check(end > 0, "a chunk without an end");
      String chunk = stream.substring(at + 3, end);
      int split = chunk.indexOf(';');
      Map<String, String> own = keys(chunk.substring(0, split), ",");
      String part = chunk.substring(split + 1);
      check(part.length() <= 4096, "a chunk of more than 4096 bytes");
      more = own.getOrDefault("m", "0").equals("1");
      check(!more || part.length() % 4 == 0, "a chunk that is no multiple of four");
      own.forEach(keys::putIfAbsent);
      data.append(part);
    }
    check(!more, "no last chunk");
    check(keys.getOrDefault("a", "t").equals("T"), "not shown");
    check(keys.getOrDefault("f", "32").equals("100"), "not PNG");
    return new Decoded(png(data.toString()), keys);
  }

  /** {@code ESC ] 1337 ; File = keys : base64} up to BEL or ST. */
  private static Decoded iterm2(String stream) throws IOException {
    Matcher file =
        Pattern.compile("\u001b]1337;File=([^:]*):([A-Za-z0-9+/=]*)(\u0007|\u001b\\\\)")
            .matcher(stream);
    check(file.find(), "no file");
    Map<String, String> keys = keys(file.group(1), ";");
    check(keys.getOrDefault("inline", "0").equals("1"), "not shown");
    int bytes = Base64.getDecoder().decode(file.group(2)).length;
    check(keys.getOrDefault("size", "" + bytes).equals("" + bytes), "another size");
    return new Decoded(png(file.group(2)), keys);
  }

  private static BufferedImage png(String base64) throws IOException {
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    check(picture != null, "no PNG");
    return picture;
  }

  /** {@code ESC P p1;p2;p3 q} with palette, repeats and bands of six rows up to ST. */
  private static Decoded sixel(String stream) {
    Matcher begin = Pattern.compile("\u001bP[0-9;]*q").matcher(stream);
    check(begin.find(), "no sixels");
    int end = stream.indexOf(END, begin.end());
    check(end > 0, "no end");
    return new Decoded(new Sixels(stream.substring(begin.end(), end)).draw(), Map.of());
  }

  private static Map<String, String> keys(String text, String separator) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String pair : text.split(separator)) {
      int equals = pair.indexOf('=');
      keys.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return keys;
  }

  private static void check(boolean correct, String otherwise) {
    if (!correct) {
      throw new AssertionError(otherwise);
    }
  }

  private static final class Sixels {
    private final String data;
    private final Map<Integer, Integer> palette = new HashMap<>();
    private final int[][] rows = new int[2048][2048];
    private int at;
    private int width;
    private int height;

    Sixels(String data) {
      this.data = data;
    }

    BufferedImage draw() {
      int colour = 0;
      int x = 0;
      int band = 0;
      while (at < data.length()) {
        char sign = data.charAt(at++);
        int repeat = 1;
        switch (sign) {
          case '"' -> {
            int[] raster = numbers();
            check(raster.length >= 2 && raster[0] == raster[1], "pixels that are no squares");
            width = raster.length > 2 ? raster[2] : 0;
            height = raster.length > 3 ? raster[3] : 0;
            continue;
          }
          case '#' -> {
            int[] entry = numbers();
            colour = entry[0];
            if (entry.length > 1) {
              check(entry[1] == 2 && colour < 256, "a palette that is not RGB");
              palette.put(
                  colour, channel(entry[2]) << 16 | channel(entry[3]) << 8 | channel(entry[4]));
            }
            continue;
          }
          case '$' -> {
            x = 0;
            continue;
          }
          case '-' -> {
            x = 0;
            band += 6;
            continue;
          }
          case '\n', '\r' -> {
            continue;
          }
          case '!' -> {
            repeat = numbers()[0];
            sign = data.charAt(at++);
          }
          default -> {}
        }
        check(sign >= '?' && sign <= '~', "no sixel: " + sign);
        for (; repeat > 0; repeat--, x++) {
          for (int bit = 0; bit < 6; bit++) {
            if ((sign - '?' >> bit & 1) == 1) {
              check(palette.containsKey(colour), "a colour that is not defined");
              rows[band + bit][x] = palette.get(colour);
              width = Math.max(width, x + 1);
              height = Math.max(height, band + bit + 1);
            }
          }
        }
      }
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < height; y++) {
        picture.setRGB(0, y, width, 1, rows[y], 0, width);
      }
      return picture;
    }

    private static int channel(int percent) {
      check(percent >= 0 && percent <= 100, "a colour beyond 100 %");
      return Math.round(255 * percent / 100f);
    }

    private int[] numbers() {
      int from = at;
      while (at < data.length() && (Character.isDigit(data.charAt(at)) || data.charAt(at) == ';')) {
        at++;
      }
      return Arrays.stream(data.substring(from, at).split(";"))
          .mapToInt(Integer::parseInt)
          .toArray();
    }
  }
}
