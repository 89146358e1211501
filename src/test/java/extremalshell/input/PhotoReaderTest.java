package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that are read, and what their pixels become. */
class PhotoReaderTest {
  /** 8 x 8, left half (200, 30, 60), right half (20, 120, 240); made with Pillow 12.3.0. */
  private static final String WEBP = "UklGRiIAAABXRUJQVlA4TBYAAAAvB8ABAA9wD60zIZ+Hdv5DC4WP6H8A";

  /** The same in CMYK, stored inverted as Adobe's programs do. */
  private static final String CMYK_JPEG =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4L"
          + "CxAWEBETFBUVFQwPFxgWFBgSFBUU/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAA"
          + "AAYICf/EABwQAAEEAwEAAAAAAAAAAAAAAAAJR4XECEaEw//aAA4EQwBNAFkASwAAPwAeqM2cnUJyxc2bl9R2"
          + "ly5kZbNUz//Z";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif"})
  void losslessFormats_keepEverySample(String format) throws IOException {
    BufferedImage image = halves(BufferedImage.TYPE_INT_RGB);
    Photo photo = read(encoded(image, format), "x." + format);
    assertHalves(photo, 0);
    assertThat(photo.name()).isEqualTo("x." + format);
    assertThat(photo.source()).isEqualTo(folder.resolve("x." + format).toString());
  }

  @Test
  void jpegWebpAndCmykJpeg_haveTheirColours() throws IOException {
    assertHalves(read(encoded(halves(BufferedImage.TYPE_INT_RGB), "jpg"), "x.jpg"), 10);
    assertHalves(read(Base64.getDecoder().decode(WEBP), "x.webp"), 0);
    assertHalves(read(Base64.getDecoder().decode(CMYK_JPEG), "x.jpeg"), 2);
  }

  @ParameterizedTest
  @CsvSource({"png,10", "png,11", "jpg,10", "tiff,10", "tiff,11"})
  void greySampleOf128_stays128(String format, int imageType) throws IOException {
    // Java takes grey as linear light: drawing it on RGB would make 188 of it.
    BufferedImage image = new BufferedImage(8, 8, imageType);
    int sample = imageType == BufferedImage.TYPE_USHORT_GRAY ? 128 * 257 : 128;
    for (int i = 0; i < 64; i++) {
      image.getRaster().setSample(i % 8, i / 8, 0, sample);
    }
    assertThat(pixel(read(encoded(image, format), "g." + format), 3, 3))
        .containsExactly(128, 128, 128);
  }

  @Test
  void sixteenBitRgb_isRoundedToEight() throws IOException {
    BufferedImage image =
        new BufferedImage(
            new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT),
            Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 2, 1, 3, null),
            false,
            null);
    image.getRaster().setPixel(0, 0, new int[] {65535, 128 * 257 + 100, 128 * 257 + 200});
    assertThat(pixel(read(encoded(image, "png"), "x.png"), 0, 0)).containsExactly(255, 128, 129);
  }

  @Test
  void palette_isLookedUp() throws IOException {
    byte[] red = {0, (byte) 200};
    byte[] green = {10, 30};
    byte[] blue = {(byte) 250, 60};
    BufferedImage image =
        new BufferedImage(
            8, 8, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, red, green, blue));
    image.getRaster().setSample(5, 6, 0, 1);
    Photo photo = read(encoded(image, "png"), "p.png");
    assertThat(pixel(photo, 0, 0)).containsExactly(0, 10, 250);
    assertThat(pixel(photo, 5, 6)).containsExactly(200, 30, 60);
  }

  @Test
  void alpha_isCompositedOverWhite() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00102030);
    image.setRGB(1, 0, 0x80102030);
    image.setRGB(2, 0, 0xff102030);
    Photo photo = read(encoded(image, "png"), "a.png");
    assertThat(pixel(photo, 0, 0)).containsExactly(255, 255, 255);
    assertThat(pixel(photo, 1, 0)).containsExactly(135, 143, 151);
    assertThat(pixel(photo, 2, 0)).containsExactly(16, 32, 48);
  }

  @ParameterizedTest
  @CsvSource({
    "1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1",
  })
  void exifOrientation_bringsTheFirstStoredPixelToItsCorner(int code, int right, int bottom)
      throws IOException {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0xffffff);
    }
    Photo photo = read(withExif(encoded(image, "jpg"), code), "o.jpg");
    assertThat(photo.width()).isEqualTo(code >= 5 ? 16 : 32);
    assertThat(photo.height()).isEqualTo(code >= 5 ? 32 : 16);
    int x = right * (photo.width() - 1);
    int y = bottom * (photo.height() - 1);
    assertThat(pixel(photo, x, y)[0]).isGreaterThan(240);
    assertThat(pixel(photo, photo.width() - 1 - x, y)[0]).isLessThan(15);
    assertThat(pixel(photo, x, photo.height() - 1 - y)[0]).isLessThan(15);
  }

  @Test
  void firstFrameOfAGif_liesOnItsCanvas() throws IOException {
    // The frame has 40 x 32 pixels and begins at (10, 8) of 72 x 48.
    Photo photo = resource("gif_offset.gif");
    assertThat(photo.describe()).isEqualTo("72x48");
    int[][] outside = {{9, 20}, {50, 20}, {20, 7}, {20, 40}};
    for (int[] at : outside) {
      assertThat(pixel(photo, at[0], at[1])).containsExactly(255, 255, 255);
    }
    assertThat(pixel(photo, 10, 8)).isNotEqualTo(new int[] {255, 255, 255});
    assertThat(pixel(photo, 49, 39)).isNotEqualTo(new int[] {255, 255, 255});
  }

  @Test
  void nativeCodeOfWebp_leavesNothingBehind() throws IOException {
    resource("lossless.webp");
    assumeTrue(File.separatorChar == '/', "Windows keeps files of loaded code");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(
              files.filter(
                  file -> file.getFileName().toString().startsWith("extremal-shell-webp-")))
          .isEmpty();
    }
  }

  private Photo resource(String name) throws IOException {
    try (InputStream stream = PhotoReaderTest.class.getResourceAsStream("photos/" + name)) {
      Path file = Files.write(folder.resolve(name), stream.readAllBytes());
      return PhotoReader.read(file, 100_000);
    }
  }

  @Test
  void brokenOrientation_isUpright() throws IOException {
    byte[] jpeg = encoded(halves(BufferedImage.TYPE_INT_RGB), "jpg");
    assertHalves(read(withExif(jpeg, 9), "o.jpg"), 10);
  }

  @Test
  void realPhotos_areRead() {
    Path images = Path.of("../shared/assets/images");
    assumeTrue(Files.isDirectory(images), "no shared assets beside the project");
    Photo dog = PhotoReader.read(images.resolve("dog-cat-224.png"), 100_000_000);
    assertThat(dog.width()).isEqualTo(224);
    Photo cat = PhotoReader.read(images.resolve("cat-720p.jpg"), 1280 * 720);
    assertThat(cat.width()).isEqualTo(1280);
    // Values of Pillow 12.3.0: resize((224, 224), BILINEAR), pixel (112, 112).
    assertThat(pixel(cat.resized(224, 224), 112, 112)).containsExactly(181, 99, 56);
  }

  private static void assertHalves(Photo photo, int tolerance) {
    assertThat(photo.width()).isEqualTo(8);
    assertThat(photo.height()).isEqualTo(8);
    int[][] expected = {{200, 30, 60}, {20, 120, 240}};
    for (int half = 0; half < 2; half++) {
      int[] have = pixel(photo, half * 7, 4);
      for (int c = 0; c < 3; c++) {
        assertThat(have[c]).isCloseTo(expected[half][c], within(tolerance));
      }
    }
  }

  private static BufferedImage halves(int type) {
    BufferedImage image = new BufferedImage(8, 8, type);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, i % 8 < 4 ? 0xffc81e3c : 0xff1478f0);
    }
    return image;
  }

  private Photo read(byte[] bytes, String name) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return PhotoReader.read(file, 1000);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).as(format).isTrue();
    return bytes.toByteArray();
  }

  /** Puts an EXIF segment with one tag behind the first marker of a JPEG. */
  private static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] segment = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, //
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] with = new byte[jpeg.length + segment.length];
    System.arraycopy(jpeg, 0, with, 0, 2);
    System.arraycopy(segment, 0, with, 2, segment.length);
    System.arraycopy(jpeg, 2, with, 2 + segment.length, jpeg.length - 2);
    return with;
  }

  private static int[] pixel(Photo photo, int x, int y) {
    float[] planar = photo.planarRgb();
    int n = photo.width() * photo.height();
    int at = y * photo.width() + x;
    return new int[] {
      Math.round(255 * planar[at]),
      Math.round(255 * planar[n + at]),
      Math.round(255 * planar[2 * n + at])
    };
  }
}
