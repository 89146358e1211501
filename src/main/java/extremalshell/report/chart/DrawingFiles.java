package extremalshell.report.chart;

import extremalshell.FileNames;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.report.Pictures;
import extremalshell.report.WholeFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Drawings as files. */
public final class DrawingFiles {
  private static final List<String> EXTENSIONS = List.of("png", "svg");

  /** Pixels of a picture for each of a screen, so that print is sharp. */
  private static final int SCALE = 2;

  private DrawingFiles() {}

  /** Returns the extensions that can be written, without the dot. */
  public static List<String> extensions() {
    return EXTENSIONS;
  }

  /**
   * Checks that a file of that name could be written.
   *
   * @throws UserException when the extension is unknown
   */
  public static void checkName(Path file) {
    extension(file);
  }

  /**
   * Writes a drawing on white, whole or not at all; a file that is there is replaced.
   *
   * @throws UserException when the extension is unknown, the file cannot be written, or this
   *     machine has no letters
   */
  public static void save(Path file, Drawing drawing) {
    boolean picture = extension(file).equals("png");
    try {
      WholeFile.write(
          file,
          picture
              ? Pictures.png(picture(drawing))
              : Svg.file(drawing).getBytes(StandardCharsets.UTF_8));
    } catch (InternalError | LinkageError | NullPointerException e) {
      // what the JDK throws where there is no fontconfig or no font, by its version
      throw UserException.failed(
          "charts need fonts, but none is installed; install fontconfig and a font, for"
              + " example fonts-dejavu-core",
          e);
    }
  }

  private static BufferedImage picture(Drawing drawing) {
    BufferedImage picture =
        new BufferedImage(
            SCALE * drawing.width(), SCALE * drawing.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.scale(SCALE, SCALE);
      drawing.draw(graphics);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static String extension(Path file) {
    String extension = FileNames.extension(file);
    if (!EXTENSIONS.contains(extension)) {
      throw UserException.usage(
          "cannot draw '"
              + file
              + "': expected a name that ends in ."
              + String.join(", .", EXTENSIONS)
              + (extension.isEmpty() ? "" : Suggestions.didYouMean(extension, EXTENSIONS)));
    }
    return extension;
  }
}
