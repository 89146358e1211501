package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.TestEngine;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.input.Samples;
import extremalshell.input.View;
import extremalshell.mask.Granularity;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledPhotosTest {
  /**
   * Boxes drawn by hand on the sample of 640 by 640 pixels: left, top, right, bottom. The dog's is
   * 0.36 of the photo, the cat's 0.41; measured were 0.67 and 0.68 of the dog's masks, 0.91 of the
   * cat's; with another seed 0.88 and 0.94. Finer grids find shreds of the other animal.
   */
  @ParameterizedTest
  @CsvSource({"dog, 105, 5, 572, 320, 0.12, 0.1", "cat, 0, 320, 522, 640, 0.05, 0.08"})
  void masksOfDogAndCat_lieOnThem(
      String label, int left, int top, int right, int bottom, double area, double other) {
    try (Network network = Network.open(TestEngine.ENGINE, "photos", NetworkOptions.NONE)) {
      Photo photo =
          PhotoReader.read(Samples.file("samples:dog-cat"), PhotoReader.DEFAULT_PIXEL_LIMIT);
      List<Explanation> explanations =
          Explainer.explain(
              network,
              network.view(photo),
              network.labels().resolve(label),
              List.of(area, other),
              Settings.of(Preset.DEFAULT).withGranularity(new Granularity(6, 12)),
              ProgressListener.NONE);

      for (Explanation explanation : explanations) {
        double inside = inside(explanation.mask(), left, top, right, bottom);
        assertThat(inside).as("%s at %s", label, explanation.targetArea()).isGreaterThan(0.5);
      }
    }
  }

  /**
   * Measured with 10 to 20 iterations that close: 0.57 to 0.63 and 0.91 to 0.97 against 0.65 to
   * 0.73 and 0.94; without them 0.24 and 0.69, after 60.
   */
  @Test
  void interruptedRun_isAboutAsGoodAsAWholeOneOfAsManyIterations() {
    try (Network network = Network.open(TestEngine.ENGINE, "photos", NetworkOptions.NONE)) {
      View view =
          network.view(
              PhotoReader.read(Samples.file("samples:dog-cat"), PhotoReader.DEFAULT_PIXEL_LIMIT));
      int dog = network.labels().resolve("dog");
      List<Double> areas = List.of(0.12, 0.3);
      Settings settings = Settings.of(Preset.DEFAULT);

      List<Explanation> whole =
          Explainer.explain(
              network, view, dog, areas, settings.withIterations(30), ProgressListener.NONE);
      List<Explanation> stopped =
          Explainer.explain(network, view, dog, areas, settings, now -> now.iteration() < 30);

      for (int i = 0; i < areas.size(); i++) {
        assertThat(stopped.get(i).interrupted()).isTrue();
        assertThat(stopped.get(i).targetScore()).isGreaterThan(0.7f * whole.get(i).targetScore());
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
