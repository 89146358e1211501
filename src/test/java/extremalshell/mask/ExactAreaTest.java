package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactAreaTest {
  private static final int POINTS = 40;
  private static final double[] AREAS = {0.3, 0.1, 0.6, 0.2, 0.05, 0.5};
  private static final Containment NESTED = Containment.nested(AREAS, 3);

  private final Random random = new Random(3);
  private final float[] weights = weights();
  private final ExactArea exactArea = new ExactArea(weights);
  private final float[] fields = uniform(AREAS.length * POINTS);

  private float[] weights() {
    float[] values = uniform(POINTS);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    for (int i = 0; i < POINTS; i++) {
      values[i] /= (float) sum;
    }
    return values;
  }

  private float[] uniform(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  @Test
  void nestedMasks_containTheSmallerOnesOfTheirGroup_andHaveTheirAreas() {
    float[] masks = exactArea.evaluate(fields, AREAS, NESTED, 0.1, true).masks();

    assertContains(masks, 0, 1);
    assertContains(masks, 2, 0);
    assertContains(masks, 3, 4);
    assertContains(masks, 5, 3);
    for (int i = 0; i < AREAS.length; i++) {
      double area = 0;
      for (int j = 0; j < POINTS; j++) {
        area += weights[j] * masks[i * POINTS + j];
      }
      assertThat(area).isCloseTo(AREAS[i], within(1e-5));
    }
  }

  private static void assertContains(float[] masks, int outer, int inner) {
    for (int j = 0; j < POINTS; j++) {
      assertThat(masks[outer * POINTS + j]).isGreaterThanOrEqualTo(masks[inner * POINTS + j]);
    }
  }

  @Test
  void gradientOfNestedMasks_isThatOfFiniteDifferences() {
    float[] upstream = uniform(fields.length);
    float[] gradient = exactArea.evaluate(fields, AREAS, NESTED, 0.3, false).gradient(upstream);

    double norm = Math.sqrt(dot(gradient, gradient));
    for (int trial = 0; trial < 10; trial++) {
      float[] way = uniform(fields.length);
      double measured = (valueAlong(way, 1e-2, upstream) - valueAlong(way, -1e-2, upstream)) / 2e-2;
      assertThat(measured).isCloseTo(dot(gradient, way), within(0.01 * norm));
    }
  }

  @Test
  void closedPoints_showNothing_andTheGradientKnowsIt() {
    float[] open = new float[POINTS];
    Arrays.fill(open, 1);
    Arrays.fill(open, 0, 10, 0);
    open[10] = 0.5f;
    ExactArea part = new ExactArea(weights, open);
    float[] field = Arrays.copyOf(fields, POINTS);
    double[] area = {0.2};
    float[] mask = part.evaluate(field, area, 0.1, true).masks();
    assertThat(Arrays.copyOf(mask, 10)).containsExactly(new float[10], within(0f));
    assertThat(mask[10]).isLessThanOrEqualTo(0.5f);
    assertThat(dot(mask, weights)).isCloseTo(0.2, within(1e-5));

    float[] upstream = uniform(POINTS);
    float[] gradient = part.evaluate(field, area, 0.3, false).gradient(upstream);
    assertThat(Arrays.copyOf(gradient, 10)).containsExactly(new float[10], within(0f));
    for (int point = 10; point < POINTS; point++) {
      float[] up = field.clone();
      float[] down = field.clone();
      up[point] += 1e-2f;
      down[point] -= 1e-2f;
      double above = dot(part.evaluate(up, area, 0.3, false).masks(), upstream);
      double below = dot(part.evaluate(down, area, 0.3, false).masks(), upstream);
      assertThat((above - below) / 2e-2).isCloseTo(gradient[point], within(2e-2));
    }
  }

  private double valueAlong(float[] way, double step, float[] upstream) {
    float[] moved = fields.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (step * way[i]);
    }
    return dot(exactArea.evaluate(moved, AREAS, NESTED, 0.3, false).masks(), upstream);
  }

  private static double dot(float[] a, float[] b) {
    double[] products = new double[a.length];
    Arrays.setAll(products, i -> (double) a[i] * b[i]);
    return Arrays.stream(products).sum();
  }
}
