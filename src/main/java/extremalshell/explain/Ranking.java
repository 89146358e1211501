package extremalshell.explain;

import extremalshell.explain.result.Explanation;
import extremalshell.mask.Mask;
import java.util.Comparator;
import java.util.List;

/** The order of pixels that follows from masks of growing area. */
final class Ranking {
  private Ranking() {}

  /**
   * Returns how early each pixel is shown. It is the integral over areas a in [0,1] of the mask of
   * the largest area not above a. A pixel of the smallest mask has one minus its area; a pixel of
   * no mask has 0.
   *
   * @param masks explanations of one subject at different areas, at least one; if their masks
   *     contain each other, they define the order
   */
  public static Mask of(List<Explanation> masks) {
    List<Explanation> growing =
        masks.stream().sorted(Comparator.comparingDouble(Explanation::targetArea)).toList();
    Mask first = growing.get(0).mask();
    float[] sum = new float[first.values().length];
    for (int i = 0; i < growing.size(); i++) {
      double until = i + 1 < growing.size() ? growing.get(i + 1).targetArea() : 1;
      float share = (float) (until - growing.get(i).targetArea());
      float[] values = growing.get(i).mask().values();
      for (int j = 0; j < sum.length; j++) {
        sum[j] += share * values[j];
      }
    }
    return new Mask(first.height(), first.width(), sum);
  }
}
