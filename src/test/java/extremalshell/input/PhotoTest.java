package extremalshell.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PhotoTest {
  @Test
  void resized_reducesAndEnlargesToTheValuesOfPillow() {
    // Image.resize(size, Image.BILINEAR) of Pillow 12.3.0 on the same red channel.
    Photo photo = pattern(12, 6);
    assertThat(reds(photo.resized(5, 3), 0)).containsExactly(106, 128, 134, 111, 137);
    assertThat(reds(photo.resized(5, 3), 2)).containsExactly(133, 94, 129, 118, 132);
    assertThat(reds(photo.resized(4, 6), 1)).containsExactly(152, 192, 133, 155);
    assertThat(reds(photo.resized(17, 9), 4))
        .containsExactly(
            100, 121, 132, 120, 72, 50, 59, 113, 141, 146, 124, 148, 160, 151, 105, 92, 97);
  }

  @Property(tries = 50)
  void resized_keepsAPlainColour(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 0, max = 255) int level) {
    BufferedImage image = new BufferedImage(13, 7, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 13 * 7; i++) {
      image.setRGB(i % 13, i / 13, level << 16 | (255 - level) << 8 | 77);
    }
    Photo scaled = new Photo("plain", "plain", image).resized(width, height);
    assertThat(scaled.width()).isEqualTo(width);
    assertThat(scaled.height()).isEqualTo(height);
    for (int y = 0; y < height; y++) {
      assertThat(reds(scaled, y)).containsOnly(level);
    }
  }

  @Test
  void resized_refusesAnEmptySize() {
    assertThatThrownBy(() -> pattern(4, 4).resized(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a photo cannot be 0 x 3");
  }

  @Test
  void cropped_takesThePartAndKeepsTheName() {
    Photo photo = pattern(12, 6);
    Photo part = photo.cropped(3, 2, 4, 4);
    assertThat(part.width()).isEqualTo(4);
    assertThat(part.height()).isEqualTo(4);
    assertThat(part.name()).isEqualTo("pattern.png");
    assertThat(reds(part, 1)).containsExactly(reds(photo, 3)[3], reds(photo, 3)[4], 174, 69);
  }

  @Test
  void cropped_refusesAPartThatReachesOutside() {
    Photo photo = pattern(12, 6);
    assertThatThrownBy(() -> photo.cropped(9, 0, 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part 4 x 4 at 9, 0 is not inside 12 x 6");
    assertThatThrownBy(() -> photo.cropped(Integer.MAX_VALUE, 0, 4, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> photo.cropped(0, -1, 4, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Photo pattern(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, ((x * x * 37 + y * 91) % 256) << 16);
      }
    }
    return new Photo("pattern.png", "a/pattern.png", image);
  }

  private static int[] reds(Photo photo, int row) {
    float[] planar = photo.planarRgb();
    int[] reds = new int[photo.width()];
    for (int x = 0; x < reds.length; x++) {
      reds[x] = Math.round(255 * planar[row * photo.width() + x]);
    }
    return reds;
  }
}
