package extremalshell.input.photo;

import extremalshell.input.file.Wanted;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes with the readers that Java and libraries register with {@link ImageIO}. */
final class ImageIoReading {
  private ImageIoReading() {}

  /**
   * Decodes the first picture.
   *
   * @param format a name by which readers are registered, such as {@code png}
   * @param damage which warnings mean that pixels are missing or wrong
   * @throws IOException when the reader refuses the file, or warns of damage
   */
  static BufferedImage read(
      String format,
      ImageInputStream stream,
      PhotoDecoder.SizeCheck check,
      Predicate<String> damage)
      throws IOException {
    return read(format, stream, check, damage, reader -> reader.read(0));
  }

  /**
   * Reads the stored samples of the first picture, without interpretation.
   *
   * @throws IOException when the reader refuses the file, or warns of damage
   */
  static Raster samples(
      String format,
      ImageInputStream stream,
      PhotoDecoder.SizeCheck check,
      Predicate<String> damage)
      throws IOException {
    return read(format, stream, check, damage, reader -> reader.readRaster(0, null));
  }

  private static <T> T read(
      String format,
      ImageInputStream stream,
      PhotoDecoder.SizeCheck check,
      Predicate<String> damage,
      Reading<T> reading)
      throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IOException("no decoder for " + format);
    }
    ImageReader reader = readers.next();
    try {
      List<String> warnings = new ArrayList<>();
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      check.accept(reader.getWidth(0), reader.getHeight(0));
      T image = reading.from(reader);
      // some readers ignore failures of the stream
      Wanted.check();
      for (String warning : warnings) {
        if (damage.test(warning)) {
          throw new IOException(warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** Decodes the first picture of a file in memory. */
  static BufferedImage read(
      String format, byte[] file, PhotoDecoder.SizeCheck check, Predicate<String> damage)
      throws IOException {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(Wanted.stream(file))) {
      return read(format, stream, check, damage);
    }
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }
}
