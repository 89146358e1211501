package extremalshell.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.engine.Libtorch;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.EvidenceOrder;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskEvidence;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes masks that stay the same with another seed: a {@link Consensus} of short runs, polished.
 */
public final class ConsensusRun {
  private final Consensus consensus;
  private final List<Double> areas;
  private final ProgressListener listener;
  private final ExactAreaContext about;
  private final long seed;
  private final long start = System.nanoTime();

  /** With the runs that keep the evidence, which may be longer. */
  private Consensus keeping;

  private int done;

  /** Steps of runs that were too short. */
  private int dropped;

  private boolean stopped;

  private ConsensusRun(
      ExactAreaContext about,
      Consensus consensus,
      List<Double> areas,
      long seed,
      ProgressListener listener) {
    this.about = about;
    this.consensus = consensus;
    this.keeping = consensus;
    this.areas = areas;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * Explains a subject at several areas.
   *
   * @param subject its settings' iterations, snapshots and nesting are ignored
   * @param areas each in (0,1), no two equal
   * @return one explanation per area, in order, with its agreement; all share the order of pixels
   *     as attribution
   * @throws UserException when the network returns NaN or the settings do not fit
   * @throws IllegalArgumentException when the settings are a peer's, or of the preset reference
   */
  public static List<Explanation> explain(
      Network network,
      Subject subject,
      List<Double> areas,
      Consensus consensus,
      ProgressListener listener) {
    Settings settings = subject.settings();
    if (settings.preset() != Preset.DEFAULT || settings.method().isPeer()) {
      throw new IllegalArgumentException("a consensus needs the preset default");
    }
    Checks.check(network, subject);
    Checks.checkAreas(areas, subject.view());
    Prediction input = network.predict(subject.view(), subject.target());
    // runs of one batch have separate seeds and so separate poses
    List<Subject> shifted =
        IntStream.range(0, Consensus.AT_ONCE)
            .mapToObj(i -> settings.withNested(false).withSeed(settings.seed() + i))
            .map(each -> new Subject(subject.view(), subject.target(), each))
            .toList();
    Explainer.Call call = new Explainer.Call(network, subject, input, areas, 1);
    return Libtorch.inTurn(
        () -> {
          try (NDManager manager = network.engine().newManager()) {
            ExactAreaContext about = Explainer.exactAreas(manager, network, shifted);
            return new ConsensusRun(about, consensus, areas, settings.seed(), listener)
                .explain(call, shifted);
          }
        });
  }

  private List<Explanation> explain(Explainer.Call call, List<Subject> shifted) {
    boolean isCosine = call.network().scoreKind().isCosine();
    EvidenceOrder order = about.order(consensus.ordering(), isCosine);
    List<MaskEvidence> voters = voters(runs(call));
    MaskEvidence evidence = MaskEvidence.mean(voters);
    List<MaskEvidence> removing = removing(call.network(), shifted);
    int points = evidence.masks().length;
    View view = call.subject().view();
    Polish polish =
        new Polish(
            about.of(0),
            consensus,
            isCosine,
            order.of(evidence),
            areas,
            lattice -> masks(lattice, points, view).get(0));
    if (!stopped) {
      polish.run(this::goesOn);
    }
    float[] lattices = polish.masks(call.subject().settings().pieces());
    List<Mask> said =
        voters.stream().map(each -> masks(order.of(each), points, view).get(0)).toList();
    float[] ranking =
        removing.isEmpty()
            ? order.ranking(evidence)
            : order.ranking(evidence, MaskEvidence.mean(removing));
    Attribution attribution = Attribution.of(masks(ranking, points, view).get(0)).centred();
    return explanations(call, lattices, masks(lattices, points, view), said, attribution);
  }

  /**
   * Returns runs that keep the evidence. If the first ones keep too little of the score, longer
   * runs replace them.
   */
  private List<MaskEvidence> runs(Explainer.Call call) {
    double enough = Consensus.ENOUGH * call.input().targetScore();
    boolean isScored = call.subject().settings().variant() == Variant.PRESERVE;
    ShortRuns runs = new ShortRuns(about, keeping, keeping.allRuns(), seed);
    Optional<Consensus> longer = isScored ? keeping.withLongerRuns() : Optional.empty();
    while (longer.isPresent() && runs.begin(this::goesOn) < enough && !stopped) {
      keeping = longer.get();
      dropped = done;
      runs = new ShortRuns(about, keeping, keeping.allRuns(), seed);
      longer = keeping.withLongerRuns();
    }
    return runs.run(this::goesOn);
  }

  /**
   * Returns runs that look for the evidence to remove; none after an early stop. With the runs that
   * keep the evidence, they order the pixels.
   */
  private List<MaskEvidence> removing(Network network, List<Subject> shifted) {
    if (stopped || consensus.removing() == 0) {
      return List.of();
    }
    List<Subject> subjects =
        shifted.stream()
            .map(
                each ->
                    new Subject(
                        each.view(), each.target(), each.settings().withVariant(Variant.DELETE)))
            .toList();
    try (NDManager own = about.manager().newSubManager()) {
      ExactAreaContext opposite = Explainer.exactAreas(own, network, subjects);
      List<MaskEvidence> runs =
          new ShortRuns(opposite, consensus, consensus.allRemoving(), seed).run(this::goesOn);
      return stopped ? List.of() : runs;
    }
  }

  /**
   * Returns the evidence of each voter: the mean of its runs. After an early stop, runs that fill
   * no voter are left out. If there is no complete voter, each half of the runs is one.
   */
  private List<MaskEvidence> voters(List<MaskEvidence> runs) {
    int each = runs.size() / keeping.runs() >= 2 ? keeping.runs() : runs.size() / 2;
    List<MaskEvidence> voters = new ArrayList<>();
    for (int from = 0; from + each <= runs.size(); from += each) {
      voters.add(MaskEvidence.mean(runs.subList(from, from + each)));
    }
    return voters;
  }

  private List<Explanation> explanations(
      Explainer.Call call,
      float[] lattices,
      List<Mask> masks,
      List<Mask> voters,
      Attribution order) {
    Prediction[] through;
    float[] worth;
    int points = lattices.length / areas.size();
    Objective alone = about.objective().alone(0);
    try (NDManager scratch = about.manager().newSubManager()) {
      NDArray shown = scratch.create(lattices, new Shape(areas.size(), points));
      through = alone.predict(shown);
      worth = alone.worth(shown);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Ending ending = stopped ? Ending.STOPPED : Ending.WHOLE;
    List<Explanation> explanations = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      Mask mask = masks.get(i);
      double area = areas.get(i);
      Snapshot last =
          new Snapshot(
              1, done, mask.statistics(), through[i], worth[i], mask.area() - area, seconds);
      explanations.add(
          call.explanation(area, List.of(last), mask, order, through[i], seconds, ending)
              .withAgreement(Agreement.of(voters, mask, area)));
    }
    return explanations;
  }

  private static int waves(int runs) {
    return (runs + Consensus.AT_ONCE - 1) / Consensus.AT_ONCE;
  }

  private boolean goesOn(float[] scores) {
    done++;
    int all =
        dropped
            + waves(keeping.allRuns()) * keeping.iterations()
            + waves(consensus.allRemoving()) * consensus.iterations()
            + consensus.polishing().steps();
    double area = areas.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    boolean on = listener.onIteration(ProgressListener.Progress.of(done, all, scores, area));
    stopped |= !on && done < all;
    return on;
  }

  private List<Mask> masks(float[] lattices, int points, View view) {
    return pixels(lattices, points).stream()
        .map(values -> new Mask(view.height(), view.width(), values))
        .toList();
  }

  private List<float[]> pixels(float[] lattices, int points) {
    int masks = lattices.length / points;
    try (NDManager scratch = about.manager().newSubManager()) {
      about.interpolation().lendTo(scratch);
      NDArray lattice = scratch.create(lattices, new Shape(masks, points));
      NDArray pixels = about.interpolation().pixels(lattice).clip(0f, 1f);
      return IntStream.range(0, masks).mapToObj(i -> pixels.get(i).toFloatArray()).toList();
    }
  }
}
