package extremalshell.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.model.NetworkProperties;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoGeometryTest {
  /** Recorded by torchvision's definitions of Resize and CenterCrop with Pillow's own methods. */
  @ParameterizedTest
  @CsvFileSource(resources = "torchvision-geometry.csv")
  void resizeAndCentreCrop_areTorchvisionsToThePixel(
      int width, int height, int shorter, int input, String crc) {
    Photo photo = pattern(width, height);
    Map<String, String> keys = new HashMap<>();
    keys.put("resizeShort", "" + shorter);
    keys.put("centerCrop", "true");
    assertThat(crc(view(photo, input, input, keys))).isEqualTo(crc);
    if (shorter == input) {
      assertThat(crc(view(photo, input, input, Map.of()))).as("without keys").isEqualTo(crc);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,60000", "60000,1", "2,99999"})
  void extremeShapes_areScaledWhereTheCropLies(int width, int height) {
    Photo photo = pattern(width, height);
    Photo view = view(photo, 224, 224, Map.of());
    int x = (width - 1) / 2;
    int y = (height - 1) / 2;
    assertThat(view.describe()).isEqualTo("224x224");
    // One source pixel spans the whole view, or two do.
    float[] source = photo.cropped(x, y, 1, 1).planarRgb();
    assertThat(view.cropped(0, 0, 1, 1).planarRgb()[2]).isBetween(0f, 1f);
    if (width == 1) {
      assertThat(view.cropped(5, 0, 1, 1).planarRgb()).containsExactly(source);
    }
  }

  @Test
  void extremeShapes_thatNeedAHugePictureInBetween_areRefused() {
    Photo photo = pattern(1, 60000);
    assertThatThrownBy(() -> view(photo, 224, 224, Map.of("resizeShort", "256")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "'p' is too long and thin (1x60000): scaled by `resizeShort` it has 256 x 15360000"
                + " pixels");
    assertThat(view(photo, 224, 224, Map.of("resize", "true")).describe()).isEqualTo("224x224");
  }

  @Test
  void inputsOfAnyShape_areCoveredFromTheMiddle() {
    Photo photo = pattern(100, 50);
    assertThat(crc(view(photo, 64, 16, Map.of())))
        .isEqualTo(crc(photo.resized(64, 32).cropped(0, 8, 64, 16)));
    assertThat(crc(view(photo, 30, 20, Map.of("centerCrop", "true"))))
        .isEqualTo(crc(photo.cropped(35, 15, 30, 20)));
    assertThat(crc(view(photo, 30, 20, Map.of("resize", "40,30", "centerCrop", "true"))))
        .isEqualTo(crc(photo.resized(40, 30).cropped(5, 5, 30, 20)));
  }

  private static Photo view(Photo photo, int width, int height, Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("width", "" + width);
    all.put("height", "" + height);
    return PhotoGeometry.of(new NetworkProperties(all, Map.of())).view(photo);
  }

  private static Photo pattern(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long red = ((long) x * x * 37 + y * 91L + (long) x * y * 5) % 256;
        long green = (x * 13L + (long) y * y * 29) % 256;
        int blue = (x * 7 ^ y * 11) & 255;
        image.setRGB(x, y, (int) (red << 16 | green << 8) | blue);
      }
    }
    return new Photo("p", "p", image);
  }

  private static String crc(Photo photo) {
    float[] planar = photo.planarRgb();
    int n = planar.length / 3;
    CRC32 crc = new CRC32();
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        crc.update(Math.round(255 * planar[c * n + i]));
      }
    }
    return String.format("%08x", crc.getValue());
  }
}
