package extremalshell.input.photo;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import extremalshell.input.file.Bytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * The orientation of a camera: the eight values of the EXIF tag {@code Orientation}.
 *
 * @param code 1 (upright) to 8, as in the EXIF specification
 */
public record Orientation(int code) {
  private static final int HEAD_BYTES = 64;

  static final Orientation UPRIGHT = new Orientation(1);

  /** Returns the orientation that a file declares; upright if it declares none or a broken one. */
  public static Orientation of(Path file) {
    try {
      int found = find(file);
      if (found != 0) {
        return new Orientation(found);
      }
      // EXIF in unusual places, such as texts of PNG.
      for (ExifIFD0Directory directory :
          ImageMetadataReader.readMetadata(file.toFile())
              .getDirectoriesOfType(ExifIFD0Directory.class)) {
        Integer code = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        if (code != null && code >= 1 && code <= 8) {
          return new Orientation(code);
        }
      }
      return UPRIGHT;
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      // The pixels may be sound although the metadata is not; the decoder checks them.
      return UPRIGHT;
    }
  }

  private static int find(Path file) throws IOException {
    try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
      PhotoFormat format = PhotoFormat.of(Bytes.head(stream, HEAD_BYTES));
      if (format == null) {
        return 0;
      }
      if (format == PhotoFormat.TIFF) {
        // No EXIF there, but a tag of the picture.
        return Math.max(1, TiffTags.of(stream).orientation());
      }
      stream.seek(0);
      return ExifBlock.orientation(format, Bytes.all(stream));
    }
  }

  /** Returns the picture upright, as type {@link BufferedImage#TYPE_INT_RGB}. */
  public BufferedImage upright(BufferedImage image) {
    if (code == 1) {
      return image;
    }
    boolean swapped = code >= 5;
    boolean mirroredX = code == 2 || code == 3 || code == 7 || code == 8;
    boolean mirroredY = code == 3 || code == 4 || code == 6 || code == 7;
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage upright =
        new BufferedImage(
            swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        int fromX = swapped ? y : x;
        int fromY = swapped ? x : y;
        upright.setRGB(
            x,
            y,
            image.getRGB(
                mirroredX ? width - 1 - fromX : fromX, mirroredY ? height - 1 - fromY : fromY));
      }
    }
    return upright;
  }
}
