package extremalshell.dsl.interrupt;

import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.channel.Inversion;
import extremalshell.evaluate.ForwardingScorer;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.model.BundledNetworks;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import extremalshell.perturb.OperatorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * An engine whose calls the user may stop waiting for. All calls that compute share one {@link
 * UnstoppableCalls}. The reasons: libtorch has one collector of gradients for the process, and a
 * network must stay open while an abandoned call uses it.
 */
public final class StoppableEngine implements Engine {
  private final Engine engine;
  private final UnstoppableCalls calls;

  /** Wraps an engine. */
  public StoppableEngine(Engine engine, UnstoppableCalls calls) {
    this.engine = engine;
    this.calls = calls;
  }

  @Override
  public Network open(String address, NetworkOptions options) {
    return opened("opening network '" + address + "'", () -> engine.open(address, options));
  }

  @Override
  public Engine on(String device) {
    return new StoppableEngine(engine.on(device), calls);
  }

  @Override
  public Engine with(String precision) {
    return new StoppableEngine(engine.with(precision), calls);
  }

  @Override
  public void useDeterministic(boolean wanted) {
    engine.useDeterministic(wanted);
  }

  @Override
  public boolean deterministic() {
    return engine.deterministic();
  }

  @Override
  public void useMemory(double gibibytes) {
    engine.useMemory(gibibytes);
  }

  @Override
  public double memory() {
    return engine.memory();
  }

  @Override
  public Network moved(Network open) {
    StoppableNetwork stoppable = (StoppableNetwork) open;
    return opened("opening " + stoppable.title, () -> engine.moved(stoppable.model));
  }

  @Override
  public void close() {
    calls.callOrPost("the engine", engine::close);
  }

  private Network opened(String what, Supplier<Network> opening) {
    return calls.callWaiting(
        what,
        call -> {
          Network opened = opening.get();
          if (call.isAbandoned()) {
            opened.close();
          }
          return new StoppableNetwork(opened);
        });
  }

  @Override
  public List<BundledNetworks.Bundled> bundled() {
    return engine.bundled();
  }

  @Override
  public void useThreads(int threads) {
    engine.useThreads(threads);
  }

  @Override
  public Path cacheFolder() {
    return engine.cacheFolder();
  }

  @Override
  public int masksTogether() {
    return engine.masksTogether();
  }

  @Override
  public String device() {
    return engine.device();
  }

  @Override
  public int threads() {
    return engine.threads();
  }

  @Override
  public List<String> choice() {
    return engine.choice();
  }

  @Override
  public int gpus() {
    return engine.gpus();
  }

  @Override
  public String precision() {
    return engine.precision();
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  /** Ends an abandoned optimisation silently at its next iteration. */
  private static ProgressListener until(UnstoppableCalls.Call call, ProgressListener listener) {
    return new ProgressListener() {
      @Override
      public boolean onIteration(Progress progress) {
        return !call.isAbandoned() && listener.onIteration(progress);
      }

      @Override
      public boolean skipsClosing() {
        return call.isAbandoned() || listener.skipsClosing();
      }
    };
  }

  private final class StoppableNetwork implements Network {
    private final Network model;
    private final String title;

    StoppableNetwork(Network model) {
      this.model = model;
      this.title = "network '" + model.name() + "'";
    }

    @Override
    public String name() {
      return model.name();
    }

    @Override
    public String describe() {
      return model.describe();
    }

    @Override
    public List<String> notices() {
      return model.notices();
    }

    @Override
    public String shortage() {
      return model.shortage();
    }

    @Override
    public Labels labels() {
      return model.labels();
    }

    @Override
    public List<String> layers() {
      return model.layers();
    }

    @Override
    public String digest() {
      return model.digest();
    }

    @Override
    public View view(Stimulus stimulus) {
      return calls.call(title, call -> model.view(stimulus));
    }

    @Override
    public int enrol(String voice, List<View> views) {
      return calls.call(title, call -> model.enrol(voice, views));
    }

    @Override
    public float[] embedding(View view) {
      return calls.call(title, call -> model.embedding(view));
    }

    @Override
    public Prediction predict(View view, int target) {
      return calls.call(title, call -> model.predict(view, target));
    }

    @Override
    public List<Prediction> top(View view, int k) {
      return calls.call(title, call -> model.top(view, k));
    }

    @Override
    public List<Explanation> explain(
        List<Subject> subjects, List<Double> areas, ProgressListener listener) {
      return calls.call(title, call -> model.explain(subjects, areas, until(call, listener)));
    }

    @Override
    public Network randomised(long seed, double share) {
      return opened(title, () -> model.randomised(seed, share));
    }

    @Override
    public Settings searching(Settings settings) {
      return model.searching(settings);
    }

    @Override
    public List<SmallestArea> smallestAreas(
        List<Subject> subjects, double keep, ProgressListener listener) {
      return calls.call(title, call -> model.smallestAreas(subjects, keep, until(call, listener)));
    }

    @Override
    public Scorer scorer(View view, Settings settings) {
      Scorer scorer = calls.call(title, call -> model.scorer(view, settings));
      return new StoppableScorer(scorer, title);
    }

    @Override
    public View seen(View view, Explanation explanation) {
      return calls.call(title, call -> model.seen(view, explanation));
    }

    @Override
    public List<ChannelExplanation> channels(ChannelQuestion question, ProgressListener listener) {
      return calls.call(title, call -> model.channels(question, until(call, listener)));
    }

    @Override
    public Inversion invert(Inversion.Question question, ProgressListener listener) {
      return calls.call(title, call -> model.invert(question, until(call, listener)));
    }

    @Override
    public void close() {
      calls.callOrPost(title, model::close);
    }
  }

  private final class StoppableScorer implements ForwardingScorer {
    private final Scorer scorer;
    private final String title;

    StoppableScorer(Scorer scorer, String title) {
      this.scorer = scorer;
      this.title = title;
    }

    @Override
    public Scorer scorer() {
      return scorer;
    }

    @Override
    public float[] flipped(float[] from, float[] to, int[] order, int[] changed, int target) {
      return calls.call(title, call -> scorer.flipped(from, to, order, changed, target));
    }

    @Override
    public float[] removed(OperatorSpec operator) {
      return calls.call(title, call -> scorer.removed(operator));
    }

    @Override
    public float[] scores(List<float[]> inputs, int target) {
      return calls.call(title, call -> scorer.scores(inputs, target));
    }

    @Override
    public int[] tops(List<float[]> inputs) {
      return calls.call(title, call -> scorer.tops(inputs));
    }
  }
}
