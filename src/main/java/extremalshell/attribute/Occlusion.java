package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.UserException;
import extremalshell.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of the target's score when a square is hidden: f(x) − f(x with the square at its base).
 * Here f is the probability or cosine. A pixel gets the mean over the squares that hide it. Source:
 * Zeiler and Fergus 2014, "Visualizing and understanding convolutional networks", Sec. 4.2.
 */
final class Occlusion implements AttributionMethod {
  private static final Option<Long> WINDOW =
      new Option<>(
          "window",
          new ValueKind.Whole(1, 10_000),
          0L,
          "side of the hidden square, in pixels, or in frames and bins; default a sixth"
              + " of the shorter side");
  private static final Option<Long> STRIDE =
      new Option<>(
          "stride",
          new ValueKind.Whole(1, 10_000),
          0L,
          "distance between windows, in pixels, or in frames and bins; default half the"
              + " window");
  private static final float SIDES = 6;
  private static final float STEPS = 2;

  @Override
  public String name() {
    return "occlusion";
  }

  @Override
  public String description() {
    return "loss of score when a square is hidden (window, stride, base)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(WINDOW, STRIDE, MethodOptions.BASE);
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int window = method.get(WINDOW).intValue();
    int shorter = Math.min(probe.height(), probe.width());
    int side = window > 0 ? window : Math.max(1, Math.round(shorter / SIDES));
    check(side, shorter);
    int asked = method.get(STRIDE).intValue();
    int stride = asked > 0 ? asked : Math.max(1, Math.round(side / STEPS));
    if (stride > side) {
      throw UserException.usage(
          "stride "
              + stride
              + " leaves gaps between windows of "
              + side
              + " pixels; expected 1 to "
              + side);
    }
    List<int[]> corners = new ArrayList<>();
    for (int top : starts(probe.height(), side, stride)) {
      for (int left : starts(probe.width(), side, stride)) {
        corners.add(new int[] {top, left});
      }
    }
    return drops(probe, corners, side, watch);
  }

  private static void check(int side, int shorter) {
    if (side > shorter) {
      throw UserException.usage(
          "window "
              + side
              + " is larger than the input's shorter side; expected 1 to "
              + shorter
              + " pixels");
    }
  }

  private static float[] drops(Probe probe, List<int[]> corners, int side, MethodListener watch) {
    float whole = probe.scores(List.of(probe.input()))[0];
    float[] sums = new float[probe.pixels()];
    float[] counts = new float[probe.pixels()];
    boolean on = true;
    for (int from = 0; on && from < corners.size(); from += probe.batch()) {
      int to = Math.min(corners.size(), from + probe.batch());
      List<float[]> masks = new ArrayList<>();
      for (int[] corner : corners.subList(from, to)) {
        masks.add(square(probe, corner, side));
      }
      float[] scores = probe.scoresHiding(masks);
      for (int i = 0; i < scores.length; i++) {
        float[] mask = masks.get(i);
        for (int pixel = 0; pixel < mask.length; pixel++) {
          sums[pixel] += mask[pixel] * (whole - scores[i]);
          counts[pixel] += mask[pixel];
        }
      }
      on = watch.goesOn(to, corners.size());
    }
    for (int pixel = 0; pixel < sums.length; pixel++) {
      sums[pixel] /= Math.max(1, counts[pixel]);
    }
    return sums;
  }

  private static float[] square(Probe probe, int[] corner, int side) {
    float[] mask = new float[probe.pixels()];
    for (int y = corner[0]; y < corner[0] + side; y++) {
      int row = y * probe.width() + corner[1];
      Arrays.fill(mask, row, row + side, 1);
    }
    return mask;
  }

  /** Returns the starts of squares along an axis; the last square ends with the axis. */
  private static List<Integer> starts(int length, int side, int stride) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < length - side; at += stride) {
      starts.add(at);
    }
    starts.add(length - side);
    return starts;
  }
}
