package extremalshell.input.photo;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The readable formats of photos, recognised by the first bytes and never by the name. */
public enum PhotoFormat {
  JPEG("\u00ff\u00d8\u00ff"),
  PNG("\u0089PNG\r\n\u001a\n"),
  GIF("GIF8"),
  /** With the sizes of the headers that follow; a text may begin with the same two letters. */
  BMP(
      "BM????????????\f\0\0\0",
      "BM????????????(\0\0\0",
      "BM????????????4\0\0\0",
      "BM????????????8\0\0\0",
      "BM????????????@\0\0\0",
      "BM????????????l\0\0\0",
      "BM????????????|\0\0\0"),
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("RIFF????WEBP");

  @SuppressWarnings("ImmutableEnumChecker") // nothing changes the array
  private final String[] beginnings;

  PhotoFormat(String... beginnings) {
    this.beginnings = beginnings;
  }

  /** Returns the format of a file that begins with these bytes; null for an unknown one. */
  public static @Nullable PhotoFormat of(byte[] head) {
    for (PhotoFormat format : values()) {
      for (String beginning : format.beginnings) {
        if (begins(head, beginning)) {
          return format;
        }
      }
    }
    return null;
  }

  /** Returns whether the bytes begin with a text of Latin-1; {@code ?} is any byte. */
  static boolean begins(byte[] head, String beginning) {
    byte[] expected = beginning.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != '?' && expected[i] != head[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns a decoder. Its classes, and native code of WebP, load with the first such photo. */
  public PhotoDecoder decoder() {
    return switch (this) {
      case JPEG -> new JpegDecoder();
      case PNG -> new PngDecoder();
      case GIF -> new GifDecoder();
      case BMP -> new BmpDecoder();
      case TIFF -> new TiffDecoder();
      case WEBP -> new WebpDecoder();
    };
  }
}
