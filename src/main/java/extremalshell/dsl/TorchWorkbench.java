package extremalshell.dsl;

import ai.djl.util.Utils;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.Explainer;
import extremalshell.explain.Explanation;
import extremalshell.explain.MaskedView;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.Settings;
import extremalshell.explain.SmallestArea;
import extremalshell.explain.Subject;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.BundledNetworks;
import extremalshell.model.Labels;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import extremalshell.model.TorchRuntime;
import java.nio.file.Path;
import java.util.List;

/** The engine of this process. */
public final class TorchWorkbench implements Workbench {
  private static final int MASKS_ON_GPU = 32;

  @Override
  public Model open(String address, NetworkOptions options) {
    return new TorchModel(Network.open(address, options));
  }

  @Override
  public List<BundledNetworks.Bundled> bundled() {
    return BundledNetworks.all();
  }

  @Override
  public void useDevice(String device) {
    TorchRuntime.useDevice(device);
  }

  @Override
  public void useThreads(int threads) {
    TorchRuntime.useThreads(threads);
  }

  @Override
  public Path cacheFolder() {
    return Utils.getCacheDir();
  }

  @Override
  public int masksTogether() {
    return TorchRuntime.isGpu() ? MASKS_ON_GPU : 1;
  }

  @Override
  public String describe() {
    return TorchRuntime.describe();
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
      return network.layers();
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
