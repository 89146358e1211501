package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.channel.Inversion;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.ProgressListener.Progress;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.model.BundledNetworks;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import extremalshell.perturb.OperatorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An engine with networks of four classes that computes nothing and remembers everything. The
 * labels of the network {@code digits} are numbers, those of {@code others} resemble the usual
 * ones, and {@code empty} has no classes.
 */
public final class FakeEngine implements Engine {
  /** Smaller masks keep a tenth of the score. */
  private static final double LEAST_THAT_KEEPS = 0.02;

  static final Labels LABELS =
      new Labels(List.of("n02108422 bull mastiff", "tiger cat, tabby", "tiger", "goldfish"));

  private static final Map<String, Labels> OTHERS =
      Map.of(
          "empty", new Labels(List.of()),
          "digits", new Labels(List.of("1", "10", "2", "top")),
          "others", new Labels(List.of("tigerlily", "tabby, crane", "crane", "golden fish")));

  private static Labels labels(String network) {
    return OTHERS.getOrDefault(network, LABELS);
  }

  final List<String> events = new ArrayList<>();
  final List<Settings> explained = new ArrayList<>();
  Runnable atIteration = () -> {};
  final List<NetworkOptions> options = new ArrayList<>();

  @Override
  public Network open(String address, NetworkOptions given) {
    if (address.equals("missing")) {
      throw UserException.missing("no network 'missing'", null);
    }
    events.add("open " + address);
    options.add(given);
    return new FakeNetwork(address);
  }

  @Override
  public List<BundledNetworks.Bundled> bundled() {
    return List.of();
  }

  @Override
  public int masksTogether() {
    return 1;
  }

  @Override
  public Engine on(String device) {
    if (device.equals("gpu:9")) {
      throw UserException.usage("no device 'gpu:9'");
    }
    events.add("device " + device);
    return this;
  }

  @Override
  public Engine with(String precision) {
    if (!Engine.precisions().contains(precision)) {
      throw UserException.usage("no precision '" + precision + "'");
    }
    events.add("precision " + precision);
    return this;
  }

  @Override
  public Network moved(Network open) {
    if (open.name().equals("heavy")) {
      throw UserException.failed("network 'heavy' does not run there", null);
    }
    events.add("moved " + open.name());
    return new FakeNetwork(open.name());
  }

  @Override
  public void close() {
    events.add("closed");
  }

  @Override
  public void useThreads(int threads) {
    events.add("threads " + threads);
  }

  @Override
  public Path cacheFolder() {
    return Path.of("cache");
  }

  @Override
  public String describe() {
    return "cpu, 2 threads";
  }

  private final class FakeNetwork implements Network {
    private final String name;

    FakeNetwork(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String describe() {
      return name + " 4x4, 4 classes";
    }

    @Override
    public List<String> notices() {
      return List.of();
    }

    @Override
    public Labels labels() {
      return FakeEngine.labels(name);
    }

    @Override
    public List<String> layers() {
      return List.of("stage1", "stage2", "head");
    }

    @Override
    public String digest() {
      return "digest of " + name;
    }

    @Override
    public View view(Stimulus stimulus) {
      if (stimulus instanceof Photo photo) {
        return photo;
      }
      Spectrogram.Axes axes = new Spectrogram.Axes(0.05, 0.1, new double[4]);
      return new Spectrogram((Speech) stimulus, axes, 4, new float[16]);
    }

    @Override
    public int enrol(String voice, List<View> views) {
      events.add("enrol " + voice + " " + views.size());
      return LABELS.size();
    }

    @Override
    public float[] embedding(View view) {
      return new float[] {view.width(), view.height()};
    }

    @Override
    public Prediction predict(View view, int target) {
      float score = target == 0 ? 0.5f : 0.25f / (1 + target);
      Labels labels = labels();
      return new Prediction(0, labels.name(0), 0.5f, target, labels.name(target), score);
    }

    @Override
    public List<Prediction> top(View view, int k) {
      return List.of(predict(view, 0), predict(view, 1), predict(view, 2)).subList(0, k);
    }

    @Override
    public List<Explanation> explain(
        List<Subject> subjects, List<Double> areas, ProgressListener listener) {
      Settings settings = subjects.get(0).settings();
      List<String> targets = subjects.stream().map(each -> "" + each.target()).toList();
      events.add("explain " + String.join("+", targets) + " " + areas);
      subjects.forEach(each -> explained.add(each.settings()));
      boolean going = true;
      for (int i = 1; going && i <= settings.iterations(); i++) {
        atIteration.run();
        going = listener.onIteration(new Progress(i, settings.iterations(), 0, 0));
      }
      Ending ending = going ? Ending.WHOLE : listener.skipsClosing() ? Ending.CUT : Ending.STOPPED;
      List<Explanation> explanations = new ArrayList<>();
      for (Subject subject : subjects) {
        for (double area : areas) {
          explanations.add(explanation(subject, area, areas, ending));
        }
      }
      return explanations;
    }

    private static Prediction weak(Prediction whole) {
      return new Prediction(
          whole.maxPos(),
          whole.maxLabel(),
          whole.maxScore(),
          whole.target(),
          whole.targetLabel(),
          whole.targetScore() / 10);
    }

    private Explanation explanation(
        Subject subject, double area, List<Double> areas, Ending ending) {
      float[] values = new float[16];
      Arrays.fill(values, (float) area);
      String layer = subject.settings().channels();
      Mask mask = layer.isEmpty() ? new Mask(4, 4, values) : channels(subject.target());
      View view = subject.view();
      Prediction whole = predict(view, subject.target());
      Prediction through = area < LEAST_THAT_KEEPS ? weak(whole) : whole;
      Snapshot last = new Snapshot(1, 1, mask.statistics(), through, 0, 0, 0);
      return new Explanation(
          layer.isEmpty() ? name : name + ":" + layer,
          view.name(),
          new Origin(
              new NetworkAddress(name, NetworkOptions.NONE),
              view.source(),
              areas,
              "none",
              "probability"),
          subject.settings(),
          area,
          whole,
          List.of(last),
          mask,
          Attribution.of(mask),
          through,
          1.5,
          ending,
          subject.settings().isConsensus() ? new Agreement(mask, area, 1) : null);
    }

    @Override
    public Settings searching(Settings settings) {
      return settings;
    }

    /** An area of 0.25 keeps the score, half of it keeps half. */
    @Override
    public List<SmallestArea> smallestAreas(
        List<Subject> subjects, double keep, ProgressListener listener) {
      subjects.forEach(each -> events.add("search " + each.target() + " " + keep));
      return explain(subjects, List.of(0.25), listener).stream()
          .map(at -> smallestArea(at, keep))
          .toList();
    }

    private static SmallestArea smallestArea(Explanation at, double keep) {
      Prediction through = at.perturbation();
      return new SmallestArea(
          at,
          keep,
          keep < 1,
          List.of(
              new SmallestArea.Point(0.125, through, 0.5),
              new SmallestArea.Point(0.25, through, 0.95)));
    }

    @Override
    public Network randomised(long seed, double share) {
      return new FakeNetwork(name + " at random");
    }

    @Override
    public Scorer scorer(View view, Settings settings) {
      return new BrightnessScorer();
    }

    @Override
    public View seen(View view, Explanation explanation) {
      return view;
    }

    @Override
    public List<ChannelExplanation> channels(ChannelQuestion question, ProgressListener listener) {
      Subject subject = new Subject(question.view(), question.target(), question.settings());
      return explain(List.of(subject), question.areas(), listener).stream()
          .map(
              found ->
                  new ChannelExplanation(
                      question.layer(),
                      "",
                      found,
                      null,
                      new Mask(1, 1, new float[1]),
                      2,
                      new float[8],
                      new float[8],
                      List.of(0.1f, 0.3f),
                      1,
                      1))
          .toList();
    }

    /** Each class has two channels of eight. */
    private static Mask channels(int target) {
      float[] values = new float[8];
      values[2 * target] = 1;
      values[2 * target + 1] = 1;
      return new Mask(1, 8, values);
    }

    @Override
    public Inversion invert(Inversion.Question question, ProgressListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      events.add("close " + name);
    }
  }

  /** The score of an input of four by four ones is its mean. */
  private static final class BrightnessScorer implements Scorer {
    @Override
    public int height() {
      return 4;
    }

    @Override
    public int width() {
      return 4;
    }

    @Override
    public float[] input() {
      float[] values = new float[16];
      Arrays.fill(values, 1);
      return values;
    }

    @Override
    public float[] removed(OperatorSpec operator) {
      return new float[16];
    }

    @Override
    public float[] scores(List<float[]> inputs, int target) {
      float[] scores = new float[inputs.size()];
      for (int i = 0; i < scores.length; i++) {
        for (float value : inputs.get(i)) {
          scores[i] += value / 16;
        }
      }
      return scores;
    }

    @Override
    public int[] tops(List<float[]> inputs) {
      return new int[inputs.size()];
    }
  }
}
