package extremalshell.evaluate;

import extremalshell.UserException;
import extremalshell.input.Segment;
import extremalshell.input.Spectrogram;
import extremalshell.mask.Mask;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a mask lies on the frames of one clip of a recording: the saliency of a frame is the mean
 * of the mask over its bins.
 *
 * @param saliency of each frame, in [0,1]
 * @param target whether a frame's middle lies in the clip, and under nothing else
 */
public record FrameSaliency(float[] saliency, boolean[] target) {
  /**
   * Looks at a mask of a recording that knows what it is made of.
   *
   * @param clip name of the clip that the target speaks in
   * @throws UserException when the recording has no such clip, or nothing else
   */
  public static FrameSaliency of(Mask mask, Spectrogram view, String clip) {
    List<Segment> segments = view.speech().segments();
    float[] saliency = new float[mask.width()];
    boolean[] target = new boolean[mask.width()];
    for (int frame = 0; frame < saliency.length; frame++) {
      double second = view.axes().start() + frame * view.axes().hop();
      for (Segment segment : segments) {
        if (second >= segment.from() && second < segment.to()) {
          // What comes later in the list lies over what comes before.
          target[frame] = segment.kind() == Segment.Kind.CLIP && segment.name().equals(clip);
        }
      }
      for (int bin = 0; bin < mask.height(); bin++) {
        saliency[frame] += mask.at(bin, frame) / mask.height();
      }
    }
    FrameSaliency result = new FrameSaliency(saliency, target);
    if (result.targets() == 0 || result.targets() == target.length) {
      throw UserException.usage(
          "'"
              + clip
              + "' is "
              + (result.targets() == 0 ? "no part" : "all")
              + " of '"
              + view.name()
              + "'; expected "
              + expected(segments));
    }
    return result;
  }

  private static String expected(List<Segment> segments) {
    List<String> clips =
        segments.stream()
            .filter(segment -> segment.kind() == Segment.Kind.CLIP)
            .map(Segment::name)
            .distinct()
            .toList();
    return clips.size() < 2
        ? "a recording joined from several clips"
        : "one of " + String.join(", ", clips);
  }

  private int targets() {
    return (int) IntStream.range(0, target.length).filter(i -> target[i]).count();
  }

  /** Returns the share of frames that are the target's, in (0,1). */
  public double frameShare() {
    return targets() / (double) target.length;
  }

  /** Returns the share of the mask's mass on the target's frames, in [0,1]. */
  public double massShare() {
    double inside = 0;
    double all = 0;
    for (int i = 0; i < saliency.length; i++) {
      inside += target[i] ? saliency[i] : 0;
      all += saliency[i];
    }
    return inside / all;
  }

  /**
   * Returns the area under the ROC curve of telling the target's frames by their saliency: the
   * probability that one of them has more than another frame (Hanley and McNeil 1982); ties count
   * half.
   */
  public double rocAuc() {
    Integer[] order = IntStream.range(0, saliency.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> saliency[i]));
    double rankSum = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int found = 0;
      while (to < order.length && saliency[order[to]] == saliency[order[from]]) {
        found += target[order[to]] ? 1 : 0;
        to++;
      }
      // Ranks count from 1; what is equal shares its mean rank.
      rankSum += found * (from + 1 + to) / 2.0;
      from = to;
    }
    double positive = targets();
    double negative = target.length - positive;
    return (rankSum - positive * (positive + 1) / 2) / (positive * negative);
  }
}
