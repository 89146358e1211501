package extremalshell.channel;

import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.engine.Libtorch;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Trace;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Settings;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the channels of a layer that carry a score (Fong, Patrick, Vedaldi 2019, Sec. 4). Their
 * share is given, or the smallest that keeps the score.
 */
public final class Channels {
  /** Number of shares that a search tries before it removes single channels. */
  private static final int RUNGS = 12;

  /** Random choices that are scored between two calls of the listener. */
  private static final int TOGETHER = 20;

  private final NDManager manager;
  private final Network network;
  private final ChannelQuestion question;
  private final MaskedLayer layer;
  private final ChannelChoice choice;
  private final Watch watch;
  private final Settings settings;
  private final int voters;
  private final Prediction input;
  private final float rawInputScore;
  private final int channels;
  private @Nullable ChannelOptimiser optimiser;

  private Channels(
      NDManager manager, Network network, ChannelQuestion question, ProgressListener listener) {
    this.manager = manager;
    this.network = network;
    this.question = question;
    this.settings = question.settings();
    this.voters = settings.isConsensus() ? Consensus.of(settings).voters() : 1;
    this.watch = new Watch(listener);
    this.layer = new MaskedLayer(manager, network, question);
    this.choice = new ChannelChoice(manager, layer, watch);
    this.channels = layer.channels();
    float[] outputs = outputs(ChannelChoice.everything(channels));
    this.input = layer.prediction(manager, outputs);
    this.rawInputScore = outputs[question.target()];
    layer.checkEffect(outputs, outputs(new float[channels]));
  }

  /**
   * Answers a question.
   *
   * @return one per area, in order; one for a search
   * @throws UserException when there is no such layer or target, its channels have no effect, or
   *     there is nothing to search for
   */
  public static List<ChannelExplanation> explain(
      Network network, ChannelQuestion question, ProgressListener listener) {
    return Libtorch.inTurn(
        () -> {
          try (NDManager manager = network.engine().newManager()) {
            Channels channels = new Channels(manager, network, question, listener);
            return question.areas().isEmpty() ? List.of(channels.searched()) : channels.explained();
          }
        });
  }

  private int size(double area) {
    return (int) Math.max(1, Math.min(channels - 1, Math.round(area * channels)));
  }

  private List<ChannelExplanation> explained() {
    double[] areas =
        question.areas().stream().mapToDouble(a -> size(a) / (double) channels).toArray();
    Trace trace = new Trace(areas.length, settings.iterations(), settings.snapshots());
    List<List<float[]>> votes = new ArrayList<>();
    for (int vote = 0; vote < voters && !watch.stopped(); vote++) {
      Trace own =
          vote == 0 ? trace : new Trace(areas.length, settings.iterations(), settings.snapshots());
      float[][] fields = optimised(areas, settings.seed() + vote, own);
      if (vote > 0 && watch.stopped()) {
        break; // an unfinished voter would outweigh finished ones
      }
      List<float[]> masks = new ArrayList<>();
      for (int i = 0; i < areas.length; i++) {
        masks.add(choice.exchanged(ChannelChoice.highest(fields[i], size(areas[i]))));
      }
      votes.add(masks);
    }
    List<ChannelExplanation> found = new ArrayList<>();
    for (int i = 0; i < areas.length; i++) {
      int area = i;
      List<float[]> own = votes.stream().map(masks -> masks.get(area)).toList();
      float[] mask = own.size() == 1 ? own.get(0) : elected(own, size(areas[i]));
      List<Float> controls = controls(ChannelChoice.size(mask));
      float[] outputs = outputs(mask);
      Explanation explanation = explanation(question.areas().get(i), mask, outputs, trace, i);
      if (own.size() > 1) {
        List<Mask> all = own.stream().map(m -> new Mask(1, channels, m)).toList();
        explanation = explanation.withAgreement(Agreement.of(all, explanation.mask(), areas[i]));
      }
      found.add(result(explanation, outputs, effects(mask, i), null, controls));
    }
    return found;
  }

  private float[][] optimised(double[] areas, long seed, Trace trace) {
    long[] seeds = new long[areas.length];
    Arrays.fill(seeds, seed);
    optimiser = new ChannelOptimiser(layer, areas, settings.iterations(), watch);
    return optimiser.run(manager, seeds, trace);
  }

  /** A stop leaves no time for gradients of each mask. */
  private float[] effects(float[] mask, int index) {
    ChannelOptimiser last = optimiser;
    return watch.stopped() && last != null ? last.effects(index) : choice.effects(mask);
  }

  /** The channels that most voters keep; the better voter decides ties. */
  private float[] elected(List<float[]> voters, int size) {
    float[] rewards = layer.rewards(manager, voters);
    float[] votes = new float[channels];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rewards.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> rewards[i]));
    for (int rank = 0; rank < order.size(); rank++) {
      float[] voter = voters.get(order.get(rank));
      for (int k = 0; k < channels; k++) {
        votes[k] += voter[k] * (1 + 1e-3f * rank);
      }
    }
    return ChannelChoice.highest(votes, size);
  }

  private ChannelExplanation searched() {
    check();
    double wanted = question.keep() * input.targetScore();
    double[] rungs = rungs();
    Trace trace = new Trace(rungs.length, settings.iterations(), settings.snapshots());
    float[][] fields = optimised(rungs, settings.seed(), trace);
    List<float[]> shown = new ArrayList<>();
    for (int i = 0; i < rungs.length; i++) {
      shown.add(choice.exchanged(ChannelChoice.highest(fields[i], size(rungs[i]))));
    }
    List<Prediction> seen = layer.predictions(manager, shown);
    int rung = 0;
    while (rung < rungs.length && seen.get(rung).targetScore() < wanted) {
      rung++;
    }
    boolean reached = rung < rungs.length;
    float[] taken;
    if (reached) {
      List<float[]> failed = new ArrayList<>();
      taken = choice.reduced(shown.get(rung), this::score, wanted, failed);
      shown.add(taken);
      shown.addAll(failed);
    } else {
      rung = rungs.length - 1;
      taken = most(shown, seen);
    }
    List<SmallestArea.Point> curve = curve(shown, taken);
    List<Float> controls = controls(ChannelChoice.size(taken));
    float[] outputs = outputs(taken);
    Explanation explanation = explanation(area(taken), taken, outputs, trace, rung);
    SmallestArea search = new SmallestArea(explanation, question.keep(), reached, curve);
    return result(explanation, outputs, effects(taken, rung), search, controls);
  }

  private static float[] most(List<float[]> shown, List<Prediction> seen) {
    int most = 0;
    for (int i = 0; i < shown.size(); i++) {
      most = seen.get(i).targetScore() > seen.get(most).targetScore() ? i : most;
    }
    return shown.get(most);
  }

  private double score(float[] mask) {
    return layer.predictions(manager, List.of(mask)).get(0).targetScore();
  }

  private void check() {
    if (settings.isConsensus()) {
      throw UserException.usage(
          "area auto searches with single runs; expected consensus: 0, or areas");
    }
    if (!(input.targetScore() > 0)) {
      throw UserException.usage(
          "area auto searches channels that keep the score, but the whole stimulus scores "
              + input.targetScore()
              + " for "
              + input.targetLabel()
              + "; choose a target with a score above 0");
    }
    double nothing = score(new float[channels]);
    if (nothing >= question.keep() * input.targetScore()) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "area auto cannot search: without any channel of %s, the score of %s is %.4f, and"
                  + " %.4f must be kept; choose another layer, target or baseline",
              question.layer(),
              input.targetLabel(),
              nothing,
              question.keep() * input.targetScore()));
    }
  }

  /** Shares from one channel to nearly all, evenly spaced on a logarithmic scale. */
  private double[] rungs() {
    TreeSet<Integer> sizes = new TreeSet<>();
    for (int i = 0; i < RUNGS; i++) {
      sizes.add((int) Math.round(Math.pow(channels - 1.0, i / (RUNGS - 1.0))));
    }
    return sizes.stream().mapToDouble(size -> size / (double) channels).toArray();
  }

  private double area(float[] mask) {
    return ChannelChoice.size(mask) / (double) channels;
  }

  /** The scores of the choices, one for each size: from the result, or else the better one. */
  private List<SmallestArea.Point> curve(List<float[]> shown, float[] taken) {
    List<Prediction> seen = layer.predictions(manager, shown);
    List<SmallestArea.Point> points = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i) == taken || ChannelChoice.size(shown.get(i)) != ChannelChoice.size(taken)) {
        Prediction prediction = seen.get(i);
        points.add(
            new SmallestArea.Point(area(shown.get(i)), prediction, prediction.shareOf(input)));
      }
    }
    points.sort(
        Comparator.comparingDouble(SmallestArea.Point::area)
            .thenComparing(Comparator.comparingDouble(SmallestArea.Point::kept).reversed()));
    List<SmallestArea.Point> distinct = new ArrayList<>();
    for (SmallestArea.Point point : points) {
      if (distinct.isEmpty() || distinct.get(distinct.size() - 1).area() != point.area()) {
        distinct.add(point);
      }
    }
    return distinct;
  }

  private float[] outputs(float[] mask) {
    return layer.outputs(manager, List.of(mask)).get(0);
  }

  private Explanation explanation(
      double asked, float[] values, float[] outputs, Trace trace, int index) {
    Mask mask = new Mask(1, channels, values);
    Prediction prediction = layer.prediction(manager, outputs);
    int done = watch.stopped() ? watch.done() : settings.iterations();
    trace.add(index, done, mask.statistics(), prediction, layer.reward(manager, outputs), 0);
    return new Explanation(
        network.name() + ":" + question.layer(),
        question.view().name(),
        new Origin(
            network.address(),
            question.view().source(),
            question.areas(),
            network.engine().describe(),
            network.scoreKind().noun()),
        settings,
        asked,
        input,
        trace.of(index),
        mask,
        Attribution.of(mask),
        prediction,
        trace.seconds(),
        watch.stopped() ? Ending.STOPPED : Ending.WHOLE);
  }

  private ChannelExplanation result(
      Explanation explanation,
      float[] outputs,
      float[] effects,
      @Nullable SmallestArea search,
      List<Float> controls) {
    float[] mask = explanation.mask().values();
    MaskedLayer.Sum sum = layer.sum(mask);
    return new ChannelExplanation(
        question.layer(),
        layer.axis(),
        explanation,
        search,
        sum.map(),
        sum.peak(),
        effects,
        layer.channelMeans(),
        controls,
        outputs[question.target()],
        rawInputScore);
  }

  /** The scores of random choices; after a stop, the scores so far. */
  private List<Float> controls(int size) {
    Random random = new Random(~settings.seed());
    List<Float> scores = new ArrayList<>();
    while (scores.size() < question.controls() && watch.goesOn()) {
      List<float[]> masks = new ArrayList<>();
      for (int i = Math.min(TOGETHER, question.controls() - scores.size()); i > 0; i--) {
        float[] values = new float[channels];
        for (int k = 0; k < channels; k++) {
          values[k] = random.nextFloat();
        }
        masks.add(ChannelChoice.highest(values, size));
      }
      layer.predictions(manager, masks).forEach(seen -> scores.add(seen.targetScore()));
    }
    return scores;
  }
}
