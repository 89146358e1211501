package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Pixels of photos by many encoder settings, against those that other programs decode: a new
 * version of a decoder that differs is noticed here.
 */
class PhotoPixelsTest {
  private static final int COLUMNS = 6;
  private static final int ROWS = 4;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "photos/references.csv")
  void pixels_areThoseOfOtherPrograms(
      String file, int width, int height, double red, double green, double blue, String lattice)
      throws IOException {
    Photo photo = read(file);
    assertThat(photo.describe()).isEqualTo(width + "x" + height);
    int tolerance = file.endsWith(".webp") ? 0 : file.endsWith(".jpg") ? 2 : 1;
    byte[] expected = HexFormat.of().parseHex(lattice);
    float[] planar = photo.planarRgb();
    int n = width * height;
    double[] sums = new double[3];
    for (int i = 0; i < planar.length; i++) {
      sums[i / n] += 255 * planar[i];
    }
    for (int i = 0; i < COLUMNS * ROWS; i++) {
      int x = Math.min(width - 1, (int) ((i % COLUMNS + 0.5) * width / COLUMNS));
      int y = Math.min(height - 1, (int) ((i / COLUMNS + 0.5) * height / ROWS));
      for (int c = 0; c < 3; c++) {
        assertThat(Math.round(255 * planar[c * n + y * width + x]))
            .as("channel %d at %d, %d", c, x, y)
            .isCloseTo(expected[3 * i + c] & 255, within(tolerance));
      }
    }
    double[] means = {red, green, blue};
    for (int c = 0; c < 3; c++) {
      assertThat(sums[c] / n)
          .as("mean of channel %d", c)
          .isCloseTo(means[c], within(0.01 + 0.6 * tolerance));
    }
  }

  private Photo read(String file) throws IOException {
    try (InputStream stream = PhotoPixelsTest.class.getResourceAsStream("photos/" + file)) {
      Path copy = Files.write(folder.resolve(file), stream.readAllBytes());
      return PhotoReader.read(copy, PhotoReader.DEFAULT_PIXEL_LIMIT);
    }
  }
}
