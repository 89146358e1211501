package extremalshell.input;

import extremalshell.UserException;
import extremalshell.input.file.Bytes;
import extremalshell.input.file.InputFile;
import extremalshell.input.file.Wanted;
import extremalshell.input.photo.Orientation;
import extremalshell.input.photo.PhotoFormat;
import extremalshell.input.photo.UnreadFormat;
import extremalshell.input.photo.UnreadPhotoException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads photos: JPEG (also grey and CMYK), PNG, GIF, BMP, TIFF, BigTIFF and WebP. It reads the
 * first frame of animations and the first of several pages. Photos become upright by their EXIF
 * orientation, with eight bits per channel and transparent pixels composited over white. Embedded
 * colour profiles are not applied, as in pipelines for training. Damaged metadata are ignored.
 */
public final class PhotoReader {
  /** Default limit on pixels, read from the header before anything is decoded. */
  public static final long DEFAULT_PIXEL_LIMIT = 100_000_000;

  private static final String EXPECTED = "a photo (JPEG, PNG, GIF, BMP, TIFF or WebP)";

  /** Enough for the first bytes of every format that is recognised. */
  private static final int HEAD_BYTES = 512;

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
   * Reads a photo that is part of another file, such as an archive. Its EXIF orientation is not
   * applied.
   *
   * @param name of the photo
   * @throws IOException when it is no picture, or broken
   */
  public static Photo decode(String name, byte[] bytes) throws IOException {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      PhotoFormat format = PhotoFormat.of(bytes);
      if (format == null) {
        throw new IOException("it is not " + EXPECTED);
      }
      return new Photo(name, name, format.decoder().decode(stream, (width, height) -> {}));
    }
  }

  private static BufferedImage decoded(Path file, long pixelLimit) {
    try (ImageInputStream stream = Wanted.stream(file)) {
      byte[] head = Bytes.head(stream, HEAD_BYTES);
      UnreadFormat unread = UnreadFormat.of(head);
      if (unread != null) {
        throw unread.refusal(InputFile.quoted(file));
      }
      PhotoFormat format = PhotoFormat.of(head);
      if (format == null) {
        throw noPhoto(file);
      }
      stream.seek(0);
      return format
          .decoder()
          .decode(stream, (width, height) -> checkSize(file, width, height, pixelLimit));
    } catch (UserException e) {
      throw e;
    } catch (UnreadPhotoException e) {
      throw UserException.missing(InputFile.quoted(file) + " is " + e.getMessage(), e);
    } catch (InterruptedIOException e) {
      throw Wanted.interrupted(file, e);
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
              "%s has %d x %d = %d pixels, above the limit of %d; raise it with `set pixels: %d`",
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
