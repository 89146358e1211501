package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.mask.Mask;
import extremalshell.report.Saved;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run over channels, as a script reads it: {@code r.kept}, {@code r.targetScore}, {@code
 * r.controls} and so on.
 *
 * @param run number of the run in the session, from 1
 * @param found the channels
 * @param view the stimulus as the network saw it, behind the mask of {@code through}
 * @param through the explanation whose mask covered the stimulus at the same time; null for none
 * @param stimulusDigest the same for all stimuli of the same pixels or samples
 */
public record ChannelResult(
    int run,
    ChannelExplanation found,
    View view,
    @Nullable Explanation through,
    String stimulusDigest) {
  /** Returns a list of such results, or null for anything else. */
  public static @Nullable List<ChannelResult> resultsOf(Object value) {
    if (value instanceof ChannelResult one) {
      return List.of(one);
    }
    boolean many =
        value instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(ChannelResult.class::isInstance);
    return many ? ((List<?>) value).stream().map(ChannelResult.class::cast).toList() : null;
  }

  /**
   * Returns itself for 0 and -1: {@code r[0]} is the first result whether a call explained one
   * layer, target and area, or several.
   *
   * @throws UserException for any other index
   */
  public ChannelResult getAt(int index) {
    if (index == 0 || index == -1) {
      return this;
    }
    throw UserException.usage("a single result has only [0], not [" + index + "]");
  }

  /** Returns its savable form. */
  public Saved saved() {
    return Saved.of(found, view, through);
  }

  /** Returns the number of the run in the session, from 1. */
  public int getRun() {
    return run;
  }

  /** Returns the name of the layer. */
  public String getLayer() {
    return found.layer();
  }

  /** Returns the name of the stimulus. */
  public String getInput() {
    return view.name();
  }

  /** Returns the number of channels of the layer. */
  public int getCount() {
    return found.count();
  }

  /** Returns the kept channels, largest effect first. */
  public List<Integer> getKept() {
    return found.kept();
  }

  /** Returns the mask: one row, with 0 or 1 per channel. */
  public Mask getMask() {
    return found.explanation().mask();
  }

  /** Returns Σ m φ over the places of the layer, scaled to [0,1]. */
  public Mask getMap() {
    return found.map();
  }

  /** Returns the mean activation of a channel over its places. */
  public float activation(int channel) {
    if (channel < 0 || channel >= getCount()) {
      throw UserException.usage(
          "no channel " + channel + "; " + found.place() + " has 0 to " + (getCount() - 1));
    }
    return found.means()[channel];
  }

  /** Returns the share of the channels that are kept, in (0,1). */
  public double getArea() {
    return found.explanation().area();
  }

  /** Returns the share that was requested, or found by a search. */
  public double getTargetArea() {
    return found.explanation().targetArea();
  }

  /** Returns the class index that was explained. */
  public int getTarget() {
    return found.explanation().target();
  }

  /** Returns the label of that class. */
  public String getTargetLabel() {
    return found.explanation().perturbation().targetLabel();
  }

  /** Returns the score of the target with the kept channels alone. */
  public float getTargetScore() {
    return found.explanation().targetScore();
  }

  /** Returns the score of the target with all channels. */
  public float getInputScore() {
    return found.explanation().input().targetScore();
  }

  /** Returns the raw output of the target with the kept channels alone. */
  public float getRawScore() {
    return found.rawScore();
  }

  /** Returns the raw output of the target with all channels. */
  public float getRawInputScore() {
    return found.rawInputScore();
  }

  /** Returns the scores of random choices of as many channels. */
  public List<Float> getControls() {
    return found.controls();
  }

  /** Returns the scores that the shares of a search keep, smallest share first; else empty. */
  public List<SmallestArea.Point> getCurve() {
    SmallestArea search = found.search();
    return search == null ? List.of() : search.curve();
  }

  /** Returns whether a search found a share that keeps the score; true without a search. */
  public boolean isReached() {
    SmallestArea search = found.search();
    return search == null || search.reached();
  }

  /** Returns for each channel the share of seeds of a consensus that keep it, or null. */
  public @Nullable Mask getAgreement() {
    Agreement agreement = found.explanation().agreement();
    return agreement == null ? null : agreement.votes();
  }

  /** Returns the mean of the agreement over the kept channels, or null without a consensus. */
  public @Nullable Double getStability() {
    return found.explanation().stability();
  }

  /** Returns the snapshots along the optimisation. */
  public List<Snapshot> getTrace() {
    return found.explanation().trace();
  }

  /** Returns the settings of the optimisation. */
  public Settings getSettings() {
    return found.explanation().settings();
  }

  /** Returns the seconds of the optimisation. */
  public double getSeconds() {
    return found.explanation().seconds();
  }

  /** Returns {@code run 1: layer stage3, target [0] dog, 5 of 256 channels, score 0.9812}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "run %d: layer %s, target %s, %d of %d channels, score %.4f",
        run,
        getLayer(),
        Labels.described(getTarget(), getTargetLabel()),
        getKept().size(),
        getCount(),
        getTargetScore());
  }
}
