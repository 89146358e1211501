package extremalshell.input;

import extremalshell.UserException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads photos: JPEG (also grey and CMYK), PNG, GIF (the first frame), BMP, TIFF (the first page)
 * and WebP. They come upright by their EXIF orientation, eight bits a channel, transparent pixels
 * composited over white. Embedded colour profiles of grey and RGB pictures are not applied, as in
 * the pipelines that networks are trained with.
 */
public final class PhotoReader {
  /** Default limit on pixels, read from the header before anything is decoded. */
  public static final long DEFAULT_PIXEL_LIMIT = 100_000_000;

  private static final String EXPECTED = "a photo (JPEG, PNG, GIF, BMP, TIFF or WebP)";

  /** Java also brings WBMP, which takes any file that begins with two zeros for a picture. */
  private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp", "tiff", "webp");

  /** Decoders only warn where a JPEG ends early, and fill the rest with grey. */
  private static final Pattern DAMAGE =
      Pattern.compile("premature|corrupt|truncated|unexpected end", Pattern.CASE_INSENSITIVE);

  /** The four letters as a little-endian number. */
  private static final int RIFF = 0x46464952;

  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    ImageIO.setUseCache(false);
  }

  private PhotoReader() {}

  /**
   * Reads a photo.
   *
   * @param pixelLimit largest width times height that is decoded
   * @throws UserException when it is missing, no picture, broken, or has more than {@code
   *     pixelLimit} pixels
   */
  public static Photo read(Path file, long pixelLimit) {
    InputFile.check(file, EXPECTED);
    BufferedImage image = Orientation.of(file).upright(decoded(file, pixelLimit));
    return new Photo(String.valueOf(file.getFileName()), file.toString(), image);
  }

  /**
   * Reads a photo that is part of something else, such as an archive, as it lies: any orientation
   * it may state is not applied.
   *
   * @param name what the photo is called
   * @throws IOException when it is no picture, or broken
   */
  public static Photo decode(String name, byte[] bytes) throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = readerOf(stream);
      if (reader == null) {
        throw new IOException("it is not " + EXPECTED);
      }
      try {
        reader.setInput(stream, true, true);
        return new Photo(name, name, decoded(reader));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decoded(Path file, long pixelLimit) {
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = stream == null ? null : readerOf(stream);
      if (reader == null) {
        throw noPhoto(file);
      }
      try {
        checkRiffLength(stream);
        reader.setInput(stream, true, true);
        checkSize(file, reader.getWidth(0), reader.getHeight(0), pixelLimit);
        return decoded(reader);
      } finally {
        reader.dispose();
      }
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw InputFile.damaged(file, e);
    } catch (OutOfMemoryError e) {
      throw InputFile.tooLarge(file, e);
    }
  }

  private static UserException noPhoto(Path file) {
    String what =
        SpeechReader.isSpeech(file)
            ? " is not " + EXPECTED
            : " is neither " + EXPECTED + " nor " + SpeechReader.EXPECTED;
    return UserException.missing(InputFile.quoted(file) + what + InputFile.looksLike(file), null);
  }

  private static BufferedImage decoded(ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image = reader.read(0);
    for (String warning : warnings) {
      if (DAMAGE.matcher(warning).find()) {
        throw new IOException(warning);
      }
    }
    return RgbConversion.toRgb(image);
  }

  private static @Nullable ImageReader readerOf(ImageInputStream stream) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      for (String name : reader.getOriginatingProvider().getFormatNames()) {
        if (FORMATS.contains(name.toLowerCase(Locale.ROOT))) {
          return reader;
        }
      }
    }
    return null;
  }

  /** The WebP decoder fills in what is missing at the end of a lossless picture. */
  private static void checkRiffLength(ImageInputStream stream) throws IOException {
    stream.mark();
    stream.seek(0);
    stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    if (stream.length() >= 8 && stream.readInt() == RIFF) {
      long declared = 8 + stream.readUnsignedInt();
      if (declared > stream.length()) {
        throw new EOFException();
      }
    }
    stream.setByteOrder(ByteOrder.BIG_ENDIAN);
    stream.reset();
  }

  private static void checkSize(Path file, int width, int height, long pixelLimit) {
    long pixels = (long) width * height;
    if (width < 1 || height < 1) {
      throw UserException.missing(
          InputFile.quoted(file) + " is damaged: it declares " + width + " x " + height + " pixels",
          null);
    }
    if (pixels > pixelLimit) {
      throw UserException.missing(
          String.format(
              Locale.ROOT,
              "%s has %d x %d = %d pixels, above the limit of %d; `set pixels: %d` raises it",
              InputFile.quoted(file),
              width,
              height,
              pixels,
              pixelLimit,
              pixels),
          null);
    }
  }
}
