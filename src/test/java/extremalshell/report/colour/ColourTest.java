package extremalshell.report.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.mask.Mask;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourTest {
  /** Linear light as people without the middle cones see it (Machado, Oliveira, Fernandes 2009). */
  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.01182, 0.04294, 0.968881}
  };

  private static final double[][] PLAIN = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  @Test
  void lightness_risesEvenly_alsoForPeopleWithDeuteranopia() {
    for (int i = 1; i <= 20; i++) {
      double step = 78 / 20.0;
      assertThat(lightness(i, PLAIN) - lightness(i - 1, PLAIN)).isCloseTo(step, within(0.8));
      assertThat(lightness(i, DEUTERANOPIA) - lightness(i - 1, DEUTERANOPIA))
          .isCloseTo(step, within(1.2));
    }
  }

  /** A mask that crosses one half by a hair has no piece there; a small piece of evidence has. */
  @Test
  void tinyLoops_areLeftOut_whereTheMaskHoversNearOneHalf() {
    float[] values = new float[128 * 128];
    values[20 * 128 + 20] = 0.55f;
    assertThat(Contour.of(new Mask(128, 128, values)).getCurrentPoint()).isNull();
    values[60 * 128 + 60] = 1;
    assertThat(Contour.of(new Mask(128, 128, values)).getBounds2D().getCenterX())
        .isCloseTo(60.5, within(0.01));
  }

  @Test
  void pairsOfDiagonalCells_haveLinesThatDoNotTouch() {
    float[] values = new float[64];
    for (int i : new int[] {9, 10, 17, 18, 45, 46, 53, 54, 27, 36}) {
      values[i] = 1;
    }
    values[19] = 0.5f;
    List<double[]> seen = new ArrayList<>();
    int begins = 0;
    PathIterator path = Contour.of(new Mask(8, 8, values)).getPathIterator(null);
    for (; !path.isDone(); path.next()) {
      double[] at = new double[6];
      int kind = path.currentSegment(at);
      begins += kind == PathIterator.SEG_MOVETO ? 1 : 0;
      if (kind == PathIterator.SEG_LINETO) {
        assertThat(seen).noneMatch(other -> Math.hypot(other[0] - at[0], other[1] - at[1]) < 0.1);
        seen.add(at);
      }
    }
    assertThat(begins).isPositive();
  }

  @Test
  void outline_isOneLineRoundEachPiece() {
    float[] values = new float[64];
    for (int i : new int[] {9, 10, 17, 18, 45, 46, 53, 54}) {
      values[i] = 1;
    }
    int begins = 0;
    PathIterator path = Contour.of(new Mask(8, 8, values)).getPathIterator(null);
    for (; !path.isDone(); path.next()) {
      begins += path.currentSegment(new double[6]) == PathIterator.SEG_MOVETO ? 1 : 0;
    }
    assertThat(begins).isEqualTo(2);
  }

  /** Returns CIE L* of the colour of a value, in twentieths. */
  private static double lightness(int value, double[][] seen) {
    double[] rgb = ColourMap.colour(value / 20.0);
    double[] weights = {0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (int to = 0; to < 3; to++) {
      double light = 0;
      for (int from = 0; from < 3; from++) {
        light += seen[to][from] * light(rgb[from]);
      }
      luminance += weights[to] * Math.max(0, Math.min(1, light));
    }
    return 116 * Math.cbrt(luminance) - 16;
  }

  private static double light(double srgb) {
    return srgb <= 0.04045 ? srgb / 12.92 : Math.pow((srgb + 0.055) / 1.055, 2.4);
  }
}
