package extremalshell.dsl;

import ai.djl.util.Utils;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.Explainer;
import extremalshell.explain.MaskedView;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.BundledNetworks;
import extremalshell.model.Engine;
import extremalshell.model.Labels;
import extremalshell.model.Libtorch;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Precision;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.List;

/** An engine of libtorch. */
public final class TorchWorkbench implements Workbench {
  private final Engine engine;

  /** Takes the first GPU, or the CPU where there is none. */
  public TorchWorkbench() {
    this(Engine.on("auto", Precision.FP32));
  }

  private TorchWorkbench(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Model open(String address, NetworkOptions options) {
    return new TorchModel(Network.open(engine, address, options));
  }

  @Override
  public List<BundledNetworks.Bundled> bundled() {
    return BundledNetworks.all();
  }

  @Override
  public Workbench on(String device) {
    return new TorchWorkbench(Engine.on(device, engine.precision()));
  }

  @Override
  public Model moved(Model open) {
    return new TorchModel(((TorchModel) open).network().on(engine));
  }

  @Override
  public void useThreads(int threads) {
    Libtorch.useThreads(threads);
  }

  @Override
  public Path cacheFolder() {
    return Utils.getCacheDir();
  }

  @Override
  public int masksTogether() {
    return engine.masksTogether();
  }

  @Override
  public String device() {
    return engine.wanted();
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  @Override
  public void close() {
    engine.close();
  }

  private record TorchModel(Network network) implements Model {
    @Override
    public String name() {
      return network.name();
    }

    @Override
    public String describe() {
      return network.describe();
    }

    @Override
    public List<String> notices() {
      return network.notices();
    }

    @Override
    public Labels labels() {
      return network.labels();
    }

    @Override
    public List<String> layers() {
      return network.layers().names();
    }

    @Override
    public String digest() {
      return network.digest();
    }

    @Override
    public View view(Stimulus stimulus) {
      return network.view(stimulus);
    }

    @Override
    public int enrol(String voice, List<View> views) {
      return network.enrol(voice, views);
    }

    @Override
    public Prediction predict(View view, int target) {
      return network.predict(view, target);
    }

    @Override
    public List<Prediction> top(View view, int k) {
      return network.top(view, k);
    }

    @Override
    public List<Explanation> explain(
        List<Subject> subjects, List<Double> areas, ProgressListener listener) {
      return Explainer.explain(network, subjects, areas, listener);
    }

    @Override
    public Model randomised(long seed) {
      return new TorchModel(network.randomised(seed));
    }

    @Override
    public Settings searching(Settings settings) {
      return Explainer.searching(network, settings);
    }

    @Override
    public List<SmallestArea> smallestAreas(
        List<Subject> subjects, double keep, ProgressListener listener) {
      return Explainer.smallestAreas(network, subjects, keep, listener);
    }

    @Override
    public Scorer scorer(View view, Settings settings) {
      return new NetworkScorer(network, view, settings);
    }

    @Override
    public View seen(View view, Explanation explanation) {
      return MaskedView.of(network, view, explanation.mask(), explanation.settings());
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
