package extremalshell.train.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  private static Sample noise() {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    new Random(1).nextBytes(rgb);
    return new Sample("noise", 0, WIDTH, HEIGHT, rgb, null, -1);
  }

  private static float pixel(Sample sample, int channel, int x, int y) {
    return (sample.rgb()[3 * (y * WIDTH + x) + channel] & 255) / 255f;
  }

  @Test
  void partOfItsOwnSize_isTheseVeryPixels() {
    Sample sample = noise();
    Crop crop = new Crop(10.0 / WIDTH, 6.0 / HEIGHT, 8.0 / WIDTH, 5.0 / HEIGHT);
    Picture part = Picture.of(sample, crop, 8, 5);
    for (int i = 0; i < 3 * 8 * 5; i++) {
      float wanted = pixel(sample, i / 40, 10 + i % 8, 6 + i % 40 / 8);
      assertThat(part.rgb()[i]).isCloseTo(wanted, within(1e-4f));
    }
  }

  @Test
  void partThatReachesOutside_repeatsTheEdge() {
    Sample sample = noise();
    Picture part = Picture.of(sample, new Crop(-0.5, 0, 1, 1), WIDTH, HEIGHT);
    assertThat(part.rgb()[3]).isCloseTo(pixel(sample, 0, 0, 0), within(1e-4f));
    assertThat(part.rgb()[25]).isCloseTo(pixel(sample, 0, 5, 0), within(1e-4f));
  }

  @Test
  void reduction_averages() {
    Sample sample = noise();
    Picture one = Picture.of(sample, Crop.ALL, 1, 1);
    assertThat(one.rgb()[0]).isBetween(0.4f, 0.6f);
    assertThat(Picture.plain(8, 8, 0.2f, 0.4f, 0.6f).softened(3).rgb())
        .containsExactly(Picture.plain(8, 8, 0.2f, 0.4f, 0.6f).rgb(), within(1e-5f));
  }
}
