package extremalshell.api;

import ai.djl.util.Utils;
import extremalshell.model.BundledNetworks;
import extremalshell.model.Libtorch;
import extremalshell.model.NetworkOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** An engine of libtorch. */
record TorchBackedEngine(extremalshell.model.Engine engine) implements Engine {
  @Override
  public Network open(String address, NetworkOptions options) {
    return new TorchBackedNetwork(extremalshell.model.Network.open(engine, address, options));
  }

  @Override
  public List<BundledNetworks.Bundled> bundled() {
    return BundledNetworks.all();
  }

  @Override
  public Engine on(String device) {
    return new TorchBackedEngine(extremalshell.model.Engine.on(device, engine.precision()));
  }

  @Override
  public Network moved(Network open) {
    return new TorchBackedNetwork(((TorchBackedNetwork) open).network().on(engine));
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
  public int threads() {
    return Libtorch.chosenThreads();
  }

  @Override
  public int gpus() {
    return extremalshell.model.Engine.gpus();
  }

  @Override
  public String precision() {
    return engine.precision().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  @Override
  public void close() {
    engine.close();
  }
}
