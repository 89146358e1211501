package extremalshell.input.photo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats of pictures that are recognised but not readable, with their names and converters. */
public enum UnreadFormat {
  AVIF("an AVIF photo", "avifdec %s photo.png"),
  HEIC("a HEIC photo", "heif-convert %s photo.png"),
  JPEG_XL("a JPEG XL photo", "djxl %s photo.png", "\u00ff\n", "\0\0\0\fJXL \r\n"),
  JPEG_2000(
      "a JPEG 2000 photo",
      "opj_decompress -i %s -o photo.png",
      "\0\0\0\fjP  \r\n",
      "\u00ffO\u00ffQ"),
  JPEG_XR("a JPEG XR photo", "JxrDecApp -i %s -o photo.bmp", "II\u00bc"),
  CAMERA_RAW(
      "a camera's raw file",
      "darktable-cli %s photo.png",
      "II*\0????CR",
      "IIRO",
      "IIRS",
      "IIU\0",
      "FUJIFILMCCD-RAW"),
  NETPBM("a Netpbm picture", "magick %s photo.png", "P4", "P5", "P6", "P7\n", "Pf\n", "PF\n"),
  PSD("a Photoshop document", "magick %s[0] photo.png", "8BPS"),
  OPEN_EXR("an OpenEXR picture", "magick %s photo.png", "v/1\u0001"),
  RADIANCE("a Radiance HDR picture", "magick %s photo.png", "#?RADIANCE", "#?RGBE"),
  QOI("a QOI picture", "magick %s photo.png", "qoif"),
  ICON("an icon", "magick %s[0] photo.png", "\0\0\u0001\0", "icns"),
  SVG("an SVG drawing", "rsvg-convert %s -o photo.png", "<svg"),
  PDF("a PDF document", "pdftoppm -png %s photo", "%PDF-"),
  POSTSCRIPT("a PostScript document", "magick %s photo.png", "%!PS");

  private final String kind;
  private final String command;

  @SuppressWarnings("ImmutableEnumChecker") // nothing changes the array
  private final String[] beginnings;

  UnreadFormat(String kind, String command, String... beginnings) {
    this.kind = kind;
    this.command = command;
    this.beginnings = beginnings;
  }

  /** Returns the format of a file that begins with these bytes; null for an unknown one. */
  public static @Nullable UnreadFormat of(byte[] head) {
    if (PhotoFormat.begins(head, "????ftyp")) {
      return ofBrands(head);
    }
    for (UnreadFormat format : values()) {
      for (String beginning : format.beginnings) {
        if (PhotoFormat.begins(head, beginning)) {
          return format;
        }
      }
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return text.startsWith("<?xml") && text.contains("<svg") ? SVG : null;
  }

  /** HEIC, AVIF and Canon's raw files are boxes as in MP4; their first box lists brands. */
  private static @Nullable UnreadFormat ofBrands(byte[] head) {
    int end = Math.min(head.length, Math.max(16, (head[2] << 8 & 0xff00) | (head[3] & 255)));
    String brands = new String(head, 8, Math.max(0, end - 8), StandardCharsets.ISO_8859_1);
    if (brands.contains("avif") || brands.contains("avis")) {
      return AVIF;
    }
    if (brands.startsWith("crx ")) {
      return CAMERA_RAW;
    }
    return brands.matches("(?s).*(hei[cxms]|hev[cxms]|mif1|msf1).*") ? HEIC : null;
  }

  /**
   * Returns the kind of the file and the way to convert it; {@code quotedFile} goes into the
   * command.
   */
  public UnreadPhotoException refusal(String quotedFile) {
    return new UnreadPhotoException(
        kind, "convert it: " + String.format(Locale.ROOT, command, quotedFile));
  }
}
