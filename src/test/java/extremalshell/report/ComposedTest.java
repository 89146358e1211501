package extremalshell.report;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.explain.result.Explanation;
import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposedTest {
  private static final Photo PHOTO = Examples.photo(30, 20, 0x60c040);

  @Test
  void panelOfAPhoto_hasInputMaskAndPerturbationSideBySide() {
    Photo seen = Examples.photo(30, 20, 0x102030);
    BufferedImage panel = Composed.panel(1, Saved.of(Examples.explanation(), PHOTO), seen);

    assertThat(panel.getWidth()).isGreaterThan(3 * 504);
    assertThat(panel.getHeight()).isBetween(336 + 5 * 20, 336 + 7 * 20);
    assertThat(rgb(panel, 100, 200)).isEqualTo(0x60c040);
    assertThat(rgb(panel, 12 + 2 * 516 + 100, 200)).isEqualTo(0x102030);
  }

  @Test
  void panelOfARecording_hasThemOneBelowTheOther() {
    Speech speech = new Speech("a", "a", 16_000, new float[48_000], List.of());
    double[] hertz = {100, 200, 400, 800};
    View view =
        new Spectrogram(speech, new Spectrogram.Axes(0.0125, 0.01, hertz), 300, new float[1200]);
    Mask mask = new Mask(4, 300, new float[1200]);
    Explanation explanation = Examples.explanation("a", "anna", mask);

    BufferedImage panel = Composed.panel(1, Saved.of(explanation, view), view);

    assertThat(panel.getHeight()).isGreaterThan(3 * (4 * 3 + 40));
    assertThat(panel.getWidth()).isBetween(600, 1100);
  }

  @Test
  void bars_endAtOneAndAQuarter() {
    Explanation explanation = Examples.explanation();
    double ratio = explanation.targetScore() / explanation.input().targetScore();
    BufferedImage strip =
        Composed.strip(List.of(new Composed.Explained(explanation, PHOTO)), List.of("area 0.22"));
    int middle = 12 + 504 / 2;
    int blue = 0;
    for (int y = 0; y < strip.getHeight(); y++) {
      blue += rgb(strip, middle, y) == 0x3b7dc4 ? 1 : 0;
    }
    assertThat(blue).isEqualTo((int) Math.round(130 * ratio / 1.25));
  }

  @Test
  void barAboveOneAndAQuarter_hasAGap() {
    Sheet.Tile tile = new Sheet.Tile(List.of("a"), new BufferedImage(100, 10, 1), 16.9);
    BufferedImage sheet = new Sheet(List.of(tile), false, List.of()).picture();
    int blue = 0;
    for (int y = 0; y < sheet.getHeight(); y++) {
      blue += rgb(sheet, 62, y) == 0x3b7dc4 ? 1 : 0;
    }
    assertThat(blue).isBetween(120, 127);
  }

  @Test
  void font_hasAllThatRowsAreWrittenWith() {
    Canvas unknown = new Canvas(10, 10);
    unknown.text("?", 0, 0, 1);
    for (char each : "abcdefghijklmnopqrstuvwxyzPSL0123456789:.-_,".toCharArray()) {
      Canvas canvas = new Canvas(10, 10);
      canvas.text(String.valueOf(each), 0, 0, 1);
      assertThat(canvas.picture().getRGB(0, 0, 10, 10, null, 0, 10))
          .as("%s", each)
          .isNotEqualTo(unknown.picture().getRGB(0, 0, 10, 10, null, 0, 10));
    }
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xffffff;
  }
}
