package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledPhotosTest {
  /** Boxes drawn by hand on the sample of 640 by 640 pixels: left, top, right, bottom. */
  @ParameterizedTest
  @CsvSource({"dog, 110, 10, 575, 320", "cat, 185, 320, 455, 640"})
  void masksOfDogAndCat_lieOnThem(String label, int left, int top, int right, int bottom) {
    try (Network network = Network.open("photos", NetworkOptions.NONE)) {
      Photo photo =
          PhotoReader.read(Samples.file("samples:dog-cat"), PhotoReader.DEFAULT_PIXEL_LIMIT);
      List<Explanation> explanations =
          Explainer.explain(
              network,
              network.view(photo),
              network.labels().resolve(label),
              List.of(0.05, 0.08, 0.1, 0.12),
              Settings.of(Preset.DEFAULT),
              ProgressListener.NONE);

      for (Explanation explanation : explanations) {
        double inside = inside(explanation.mask(), left, top, right, bottom);
        System.out.println("INSIDE " + label + " " + explanation.targetArea() + " " + inside);
        assertThat(inside).as("%s at %s", label, explanation.targetArea()).isGreaterThan(0.5);
      }
    }
  }

  private static double inside(Mask mask, int left, int top, int right, int bottom) {
    double scale = mask.width() / 640.0;
    double all = 0;
    double inside = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        all += mask.at(y, x);
        double u = (x + 0.5) / scale;
        double v = (y + 0.5) / scale;
        inside += u > left && u < right && v > top && v < bottom ? mask.at(y, x) : 0;
      }
    }
    return inside / all;
  }
}
