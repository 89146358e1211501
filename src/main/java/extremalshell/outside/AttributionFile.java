package extremalshell.outside;

import extremalshell.FileNames;
import extremalshell.NearbyFiles;
import extremalshell.RegularFile;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.input.file.NpyFile;
import extremalshell.mask.Attribution;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Reads an attribution that another tool has saved. It is a NumPy array {@code [height, width]} or
 * {@code [channels, height, width]}, perhaps after axes of length 1. Or it is a CSV with one line
 * for each row of pixels, or a grey PNG of 8 or 16 bits. Channels are summed, as in Captum's
 * pictures.
 */
public final class AttributionFile {
  /** The extensions that are read, without the dot. */
  public static final List<String> EXTENSIONS = List.of("npy", "csv", "png");

  private AttributionFile() {}

  /**
   * Reads a file.
   *
   * @param absolute whether values count by their size, without their sign
   * @throws UserException when the file is missing, has another format, or has values that are not
   *     finite or all the same
   */
  public static Attribution read(Path file, boolean absolute) {
    String extension = FileNames.extension(file);
    if (!EXTENSIONS.contains(extension)) {
      throw UserException.usage(
          "attribution '"
              + file
              + "': expected a name that ends in ."
              + String.join(", .", EXTENSIONS)
              + (extension.isEmpty() ? "" : Suggestions.didYouMean(extension, EXTENSIONS)));
    }
    byte[] content = content(file);
    Attribution read =
        switch (extension) {
          case "npy" -> ofArray(file, NpyFile.read(file.toString(), content));
          case "csv" -> ofLines(file, new String(content, StandardCharsets.UTF_8));
          default -> ofPicture(file, content);
        };
    return checked(file, read, absolute);
  }

  static byte[] content(Path file) {
    RegularFile.check(file, "'" + file + "'");
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw UserException.missing("no file '" + file + "'" + NearbyFiles.didYouMean(file), e);
    } catch (IOException e) {
      throw UserException.missing("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private static Attribution ofArray(Path file, NpyFile array) {
    List<Integer> shape = array.shape();
    int axes = shape.size();
    int first = 0;
    while (axes - first > 2 && shape.get(first) == 1) {
      first++;
    }
    if (axes - first < 2 || axes - first > 3) {
      throw UserException.usage(
          "'"
              + file
              + "' has the shape "
              + shape
              + "; expected [height, width] or [channels, height, width], maybe with axes of"
              + " length 1"
              + " before");
    }
    int height = shape.get(axes - 2);
    int width = shape.get(axes - 1);
    float[] sums = new float[height * width];
    for (int i = 0; i < array.values().length; i++) {
      sums[i % sums.length] += (float) array.values()[i];
    }
    return new Attribution(height, width, sums);
  }

  private static Attribution ofLines(Path file, String text) {
    List<String> lines =
        text.replace("\uFEFF", "").lines().filter(line -> !line.isBlank()).toList();
    int width = lines.isEmpty() ? 0 : lines.get(0).split(",", -1).length;
    float[] values = new float[lines.size() * width];
    for (int row = 0; row < lines.size(); row++) {
      String[] cells = lines.get(row).split(",", -1);
      if (cells.length != width) {
        throw UserException.usage(
            "'%s' has %d numbers in line %d and %d in line 1"
                .formatted(file, cells.length, row + 1, width));
      }
      for (int column = 0; column < width; column++) {
        try {
          values[row * width + column] = Float.parseFloat(cells[column].strip());
        } catch (NumberFormatException e) {
          throw UserException.usage(
              ("'%s' has '%s' in line %d; expected one number per pixel and one line per row,"
                      + " or a list with the header input,target,map")
                  .formatted(file, cells[column].strip(), row + 1));
        }
      }
    }
    return new Attribution(lines.size(), width, values);
  }

  private static Attribution ofPicture(Path file, byte[] content) {
    BufferedImage picture;
    try {
      picture = ImageIO.read(new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw UserException.missing("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    if (picture == null) {
      throw UserException.missing("'" + file + "' is not a PNG", null);
    }
    Raster raster = picture.getRaster();
    if (raster.getNumBands() != 1) {
      throw UserException.usage(
          "'" + file + "' is in colour, so its values are ambiguous; give a grey picture or .npy");
    }
    float[] values =
        raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
    return new Attribution(raster.getHeight(), raster.getWidth(), values);
  }

  private static Attribution checked(Path file, Attribution read, boolean absolute) {
    float[] values = read.values().clone();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      values[i] = absolute ? Math.abs(values[i]) : values[i];
      if (!Float.isFinite(values[i])) {
        throw UserException.usage(
            "'%s' has %s in row %d, column %d; expected finite numbers"
                .formatted(file, values[i], i / read.width() + 1, i % read.width() + 1));
      }
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    if (!(high > low)) {
      throw UserException.usage(
          "'"
              + file
              + "' "
              + (values.length == 0 ? "is empty" : "is " + low + " everywhere")
              + ", so it ranks no pixels");
    }
    return new Attribution(read.height(), read.width(), values);
  }
}
