package extremalshell.report;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
  @ParameterizedTest
  @CsvSource({"8,0,26,255", "16,0,6554,65535"})
  void greyPicture_holdsTheMaskAsSamples(int bits, int zero, int tenth, int one)
      throws IOException {
    byte[] png = Pictures.png(Pictures.grey(Examples.MASK, bits));
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getHeight()).isEqualTo(2);
    assertThat(read.getRaster().getDataBuffer().getDataType())
        .isEqualTo(bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE);
    assertThat(read.getRaster().getSample(0, 0, 0)).isEqualTo(zero);
    assertThat(read.getRaster().getSample(0, 1, 0)).isEqualTo(tenth);
    assertThat(read.getRaster().getSample(2, 0, 0)).isEqualTo(one);
  }

  @Test
  void overlay_showsEvidenceAsItIsAndDimsTheRest() {
    int size = 64;
    float[] values = new float[size * size];
    for (int y = 0; y < size; y++) {
      Arrays.fill(values, y * size, y * size + size / 2, 1f);
    }
    BufferedImage picture =
        Pictures.overlay(Examples.photo(size, size, 0x60c040), new Mask(size, size, values));
    assertThat(picture.getWidth()).isEqualTo(448);
    assertThat(picture.getRGB(100, 224) & 0xffffff).isEqualTo(0x60c040);
    assertThat(luma(picture.getRGB(400, 224))).isLessThan(luma(0x60c040) * 0.7);
    // The line runs where the mask is one half: it is brighter than both sides.
    assertThat(luma(picture.getRGB(223, 10))).isGreaterThan(180);
  }

  @ParameterizedTest
  @CsvSource({"0", "0.5", "1"})
  void plainMask_hasNoLine(float level) {
    float[] values = new float[100];
    Arrays.fill(values, level);
    BufferedImage picture =
        Pictures.overlay(Examples.photo(10, 10, 0x808080), new Mask(10, 10, values));
    int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, 80);
    assertThat(Arrays.stream(pixels).distinct().count()).isEqualTo(1);
  }

  @Test
  void overlay_ofAPhotoLargerThanTheMask_keepsThePhotosSize() {
    BufferedImage picture = Pictures.overlay(Examples.photo(900, 500, 0), Examples.MASK);
    assertThat(picture.getWidth()).isEqualTo(900);
    assertThat(picture.getHeight()).isEqualTo(500);
  }

  private static double luma(int rgb) {
    return 0.299 * ((rgb >> 16) & 255) + 0.587 * ((rgb >> 8) & 255) + 0.114 * (rgb & 255);
  }
}
