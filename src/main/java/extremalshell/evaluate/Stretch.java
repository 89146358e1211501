package extremalshell.evaluate;

import extremalshell.UserException;
import extremalshell.input.Drawing;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that a mask keeps: adjacent frames with at least half of the mask's highest
 * frame. The value of a frame is the mean over its mel bins.
 *
 * @param start in seconds from the start of the recording
 * @param end likewise
 * @param seconds its length
 * @param share of the mask that lies in it, in (0,1]
 */
public record Stretch(double start, double end, double seconds, double share) {
  private static final double LEAST = 0.5;

  /**
   * Returns the stretches of a mask, in the order of time.
   *
   * @throws UserException when the stimulus is a photo
   */
  public static List<Stretch> of(Mask mask, View view) {
    if (!(view.drawing() instanceof Drawing.Levels levels)) {
      throw UserException.usage(
          "'" + view.name() + "' is a " + view.kind() + ", which has no time");
    }
    float[] frames = FrameSaliency.means(Attribution.of(mask));
    double highest = 0;
    double all = 0;
    for (float frame : frames) {
      highest = Math.max(highest, frame);
      all += frame;
    }
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    while (all > 0 && from < frames.length) {
      int to = from;
      double inside = 0;
      while (to < frames.length && frames[to] >= LEAST * highest) {
        inside += frames[to++];
      }
      if (to > from) {
        // a frame counts from half a step before its middle
        double start = Math.max(0, time(levels, from - 0.5));
        double end = time(levels, to - 0.5);
        stretches.add(new Stretch(start, end, end - start, inside / all));
      }
      from = to + 1;
    }
    return stretches;
  }

  private static double time(Drawing.Levels levels, double frame) {
    return levels.across().start() + frame * levels.across().step();
  }
}
