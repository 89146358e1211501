package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.evaluate.FrameSaliency;
import extremalshell.evaluate.Stretch;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Segment;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.mask.AreaText;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.outside.Segments;
import extremalshell.report.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run, for scripts: {@code r.area}, {@code r.targetScore}, {@code r.trace} and so
 * on.
 *
 * @param run number of the run in the session, from 1
 * @param explanation the explanation
 * @param view the stimulus as the network saw it
 * @param search search of the area; null for a requested area
 * @param stimulusDigest the same for all stimuli of the same pixels or samples
 */
public record Result(
    int run,
    Explanation explanation,
    View view,
    @Nullable SmallestArea search,
    String stimulusDigest) {
  /** A result whose area was given. */
  public Result(int run, Explanation explanation, View view, String stimulusDigest) {
    this(run, explanation, view, null, stimulusDigest);
  }

  /**
   * Returns the ranking of a consensus or of masks of several areas, as values in [0,1]. Null for a
   * single mask or another method; {@link extremalshell.explain.Ranking}.
   */
  public @Nullable Mask getRanking() {
    boolean isMade = explanation.ranks() && !explanation.settings().method().isPeer();
    return isMade ? explanation.attribution().asMask() : null;
  }

  /** Returns the scores kept at the tried areas, smallest first; empty unless area was auto. */
  public List<SmallestArea.Point> getCurve() {
    return search == null ? List.of() : search.curve();
  }

  /**
   * Returns itself for 0 and -1: {@code r[0]} is the first result whether a call explained one
   * target and area, or several.
   *
   * @throws UserException for any other index
   */
  public Result getAt(int index) {
    if (index == 0 || index == -1) {
      return this;
    }
    throw UserException.usage("a single result has only [0], not [" + index + "]");
  }

  /** Returns its savable form. */
  public Saved saved() {
    return new Saved(explanation, view, getAttribution(), search);
  }

  /** Returns the number of the run in the session, from 1. */
  public int getRun() {
    return run;
  }

  /** Returns the final mask. */
  public Mask getMask() {
    return explanation.mask();
  }

  /**
   * Returns for each pixel the share of a consensus's seeds that keep it, or null without a
   * consensus.
   */
  public @Nullable Mask getAgreement() {
    Agreement agreement = explanation.agreement();
    return agreement == null ? null : agreement.votes();
  }

  /** Returns the mean of the agreement over the mask, in [0,1], or null without a consensus. */
  public @Nullable Double getStability() {
    return explanation.stability();
  }

  /**
   * Returns the attribution of each pixel. These are the values of an alternative method, the
   * ranking of a consensus or of several areas, or the values of the mask.
   */
  public Attribution getAttribution() {
    return explanation.attribution();
  }

  /**
   * Returns the method: {@code extremal} or an alternative, with parameters that differ from its
   * defaults.
   */
  public String getMethod() {
    return explanation.settings().method().toString();
  }

  /** Returns the realised area, in [0,1]. */
  public double getArea() {
    return explanation.area();
  }

  /** Returns the requested area, in (0,1). */
  public double getTargetArea() {
    return explanation.targetArea();
  }

  /** Returns the class index that was explained. */
  public int getTarget() {
    return explanation.target();
  }

  /** Returns the label of that class. */
  public String getTargetLabel() {
    return explanation.perturbation().targetLabel();
  }

  /** Returns the score of the target through the final mask. */
  public float getTargetScore() {
    return explanation.targetScore();
  }

  /** Returns the class index of the highest score through the final mask. */
  public int getMaxPos() {
    return explanation.perturbation().maxPos();
  }

  /** Returns the label of the highest score through the final mask. */
  public String getMaxLabel() {
    return explanation.perturbation().maxLabel();
  }

  /** Returns the highest score through the final mask. */
  public float getMaxScore() {
    return explanation.perturbation().maxScore();
  }

  /** Returns the score of the target for the whole stimulus. */
  public float getInputScore() {
    return explanation.input().targetScore();
  }

  /** Returns the share of that score that the mask keeps; null for a score of 0. */
  public @Nullable Double getKept() {
    return explanation.kept();
  }

  /** Returns the snapshots along the optimisation. */
  public List<Snapshot> getTrace() {
    return explanation.trace();
  }

  /** Returns the settings of the optimisation. */
  public Settings getSettings() {
    return explanation.settings();
  }

  /** Returns the seconds of the optimisation. */
  public double getSeconds() {
    return explanation.seconds();
  }

  /** Returns a result, or a list of results, as a list; null for anything else. */
  public static @Nullable List<Result> resultsOf(Object value) {
    if (value instanceof Result one) {
      return List.of(one);
    }
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      return null;
    }
    List<Result> all = new ArrayList<>();
    for (Object each : list) {
      List<Result> some = each == null || each == value ? null : resultsOf(each);
      if (some == null) {
        return null;
      }
      all.addAll(some);
    }
    return all;
  }

  /**
   * Returns the stretches of time that the mask keeps, in the order of time.
   *
   * @throws UserException when the stimulus is a photo
   */
  public List<Stretch> getStretches() {
    return Stretch.of(explanation.mask(), view);
  }

  /**
   * Compares the mask with one of the clips of a joined recording: {@code r.on('a.wav').rocAuc()}.
   *
   * @param clip file of the clip, or its name, or {@code samples:NAME}
   * @throws UserException when the stimulus is a photo or has no such clip
   */
  public FrameSaliency on(String clip) {
    Attribution graded = getAttribution();
    return FrameSaliency.of(explanation.mask(), graded, view, clip);
  }

  /** Does the same for a clip in a variable: {@code r.on(clip).rocAuc()}. */
  public FrameSaliency on(Stimulus clip) {
    return on(
        clip.segments().stream()
            .filter(segment -> segment.kind() == Segment.Kind.CLIP)
            .map(Segment::name)
            .findFirst()
            .orElse(clip.name()));
  }

  /**
   * Compares the mask with the segments of another tool: {@code r.on(segments('a.rttm',
   * 'spk1')).rocAuc()}.
   *
   * @throws UserException when the stimulus is a photo, or all or none of its frames are heard
   */
  public FrameSaliency on(Segments segments) {
    return FrameSaliency.of(
        explanation.mask(), getAttribution(), view, segments.toString(), segments::at);
  }

  /** Returns {@code run 1: target [243] bull mastiff, area 0.12, score 0.5269}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "run %d: target %s, area %s, score %.4f",
        run,
        Labels.described(getTarget(), getTargetLabel()),
        AreaText.of(getArea()),
        getTargetScore());
  }
}
