package extremalshell.api;

import ai.djl.util.Utils;
import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import extremalshell.model.BundledNetworks;
import extremalshell.model.NetworkOptions;
import java.nio.file.Path;
import java.util.List;

/** An engine that uses libtorch. */
record TorchBackedEngine(extremalshell.engine.Engine engine) implements Engine {
  private static final double GIBIBYTE = 1 << 30;

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
    return new TorchBackedEngine(extremalshell.engine.Engine.on(device, engine.precision()));
  }

  @Override
  public Engine with(String precision) {
    return new TorchBackedEngine(
        extremalshell.engine.Engine.on(engine.wanted(), Precision.named(precision)));
  }

  @Override
  public void useDeterministic(boolean wanted) {
    Libtorch.useDeterministic(wanted);
  }

  @Override
  public boolean deterministic() {
    return Libtorch.isDeterministic();
  }

  @Override
  public void useMemory(double gibibytes) {
    Libtorch.useMemory(gibibytes > 0 ? (long) (gibibytes * GIBIBYTE) : Long.MAX_VALUE);
  }

  @Override
  public double memory() {
    long most = Libtorch.mostMemory();
    return most == Long.MAX_VALUE ? 0 : most / GIBIBYTE;
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
  public List<String> choice() {
    return Libtorch.explainChoice();
  }

  @Override
  public int gpus() {
    return extremalshell.engine.Engine.gpus();
  }

  @Override
  public String precision() {
    return engine.precision().word();
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
