package extremalshell.evaluate;

import extremalshell.UserException;
import extremalshell.input.Drawing;
import extremalshell.input.Samples;
import extremalshell.input.Segment;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Whether a mask lies on the frames of one clip of a recording: the saliency of a frame is a mean
 * over its bins.
 *
 * @param saliency of each frame: of the mask, in [0,1]
 * @param graded of each frame, from the attribution, which is finer than the mask for methods with
 *     graded values
 * @param target whether a frame's middle lies in the clip, and no other sound covers it
 */
public record FrameSaliency(float[] saliency, float[] graded, boolean[] target) {
  /**
   * Measures a mask of a recording whose segments are known.
   *
   * @param attribution from which the mask was made
   * @param clip in which the target speaks, as in {@link #frames}
   * @throws UserException when the stimulus has no such clip, or nothing else
   */
  public static FrameSaliency of(Mask mask, Attribution attribution, View view, String clip) {
    return new FrameSaliency(means(Attribution.of(mask)), means(attribution), frames(view, clip));
  }

  /**
   * Measures a mask of a recording.
   *
   * @param attribution from which the mask was made
   * @param name of the recording, for messages
   * @param heard whether the target is heard at a time, in seconds from the start
   * @throws UserException when the stimulus is a photo, or all or none of its frames are heard
   */
  public static FrameSaliency of(
      Mask mask, Attribution attribution, View view, String name, DoublePredicate heard) {
    if (!(view.drawing() instanceof Drawing.Levels levels)) {
      throw UserException.usage(
          "'" + view.name() + "' is a " + view.kind() + ", which has no time");
    }
    boolean[] target = new boolean[view.width()];
    for (int frame = 0; frame < target.length; frame++) {
      target[frame] = heard.test(levels.across().start() + frame * levels.across().step());
    }
    int count = count(target);
    if (count == 0 || count == target.length) {
      throw UserException.usage(
          name
              + " is heard in "
              + (count == 0 ? "no" : "every")
              + " frame of '"
              + view.name()
              + "'");
    }
    return new FrameSaliency(means(Attribution.of(mask)), means(attribution), target);
  }

  /** Returns the mean over the bins of each frame. */
  static float[] means(Attribution attribution) {
    float[] means = new float[attribution.width()];
    for (int frame = 0; frame < means.length; frame++) {
      for (int bin = 0; bin < attribution.height(); bin++) {
        means[frame] += attribution.at(bin, frame) / attribution.height();
      }
    }
    return means;
  }

  /**
   * Returns {@link #rocAuc} for finding some frames.
   *
   * @param target which frames; at least one and not all
   */
  static double rocAuc(Attribution attribution, boolean[] target) {
    return Ranks.rocAuc(means(attribution), target);
  }

  /**
   * Returns the frames whose middle lies in a clip, where no other sound covers it.
   *
   * @param clip its file, the name of the file, or {@code samples:NAME}
   * @throws UserException when the stimulus is a photo, or has no such clip, or nothing else
   */
  static boolean[] frames(View view, String clip) {
    if (!(view.drawing() instanceof Drawing.Levels levels) || levels.segments().isEmpty()) {
      throw UserException.usage(
          "'" + view.name() + "' is a " + view.kind() + ", not joined from clips");
    }
    String name = String.valueOf(Samples.file(clip).getFileName());
    List<Segment> segments = levels.segments();
    boolean[] target = new boolean[view.width()];
    for (int frame = 0; frame < target.length; frame++) {
      double second = levels.across().start() + frame * levels.across().step();
      for (Segment segment : segments) {
        if (second >= segment.from() && second < segment.to()) {
          // A later segment of the list lies over the earlier ones.
          target[frame] = segment.kind() == Segment.Kind.CLIP && segment.name().equals(name);
        }
      }
    }
    int count = count(target);
    if (count == 0 || count == target.length) {
      throw UserException.usage(
          "'"
              + name
              + "' is "
              + (count == 0 ? "no part" : "all")
              + " of '"
              + view.name()
              + "'; expected "
              + expected(segments));
    }
    return target;
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

  private static int count(boolean[] target) {
    return (int) IntStream.range(0, target.length).filter(i -> target[i]).count();
  }

  /** Returns the share of the target's frames, in (0,1). */
  public double frameShare() {
    return count(target) / (double) target.length;
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
   * Returns the area under the ROC curve for finding the target's frames by their saliency. It is
   * the probability that a frame of the target ranks above another frame (Hanley and McNeil 1982).
   * Ties count half.
   */
  public double rocAuc() {
    return Ranks.rocAuc(graded, target);
  }
}
