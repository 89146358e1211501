package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.label.Labels;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The engine and its open network. An error leaves both unchanged. */
public final class OpenNetwork {
  private Engine engine;
  private @Nullable Network network;
  private @Nullable String address;
  private NetworkOptions options = NetworkOptions.NONE;

  OpenNetwork(Engine engine) {
    this.engine = engine;
  }

  Engine engine() {
    return engine;
  }

  boolean isOpen() {
    return network != null;
  }

  @Nullable Network orNull() {
    return network;
  }

  Network get() {
    if (network == null) {
      throw UserException.usage("no network yet; open one first, for example: model 'my-network'");
    }
    return network;
  }

  /** Returns its address; null without a network. */
  @Nullable String address() {
    return address;
  }

  NetworkOptions options() {
    return options;
  }

  /**
   * Returns the name of the network in stored results: its address with its options.
   *
   * @throws UserException without one
   */
  public String text() {
    return identity().text();
  }

  /**
   * Returns its address with its options.
   *
   * @throws UserException without one
   */
  public NetworkAddress identity() {
    get();
    return new NetworkAddress(String.valueOf(address), options);
  }

  /** Opens a network in place of the current one. */
  public void open(String newAddress, NetworkOptions newOptions) {
    NetworkAddress wanted = NetworkAddress.parse(newAddress, newOptions);
    use(wanted.place(), wanted.options());
  }

  /**
   * Scores another part of the maps that the network returns: opens it again with that option.
   *
   * @param key {@code at} or {@code within}
   * @param numbers of the place, in pixels of the network's input, with commas between
   * @throws UserException when the place is invalid
   */
  public void readMaps(String key, String numbers) {
    get();
    open(String.valueOf(address), options.at(key, numbers));
  }

  /**
   * Makes the similarity to a reference the only class: opens the network again with that option.
   *
   * @param file of the reference
   * @param layer to compare; empty for the last one
   * @throws UserException when file or layer do not fit the network
   */
  public void compareWith(String file, String layer) {
    get();
    open(String.valueOf(address), options.like(file, layer));
  }

  /** Restores the network's classes, if it has a reference and lacks a target. */
  public void leaveReference(List<Target> wanted) {
    if (network == null || !options.hasReference()) {
      return;
    }
    Labels labels = network.labels();
    if (!wanted.stream().allMatch(each -> each.isTop() || each.isLabelOf(labels))) {
      open(String.valueOf(address), options.unlike());
    }
  }

  /**
   * Chooses a device; an open network moves there, with its enrolled voices.
   *
   * @throws UserException when there is no such device, or the network does not run there
   */
  public void useDevice(String device) {
    move(engine.on(device));
  }

  /**
   * Chooses the precision of the engine; an open network moves to a new engine, with its enrolled
   * voices.
   *
   * @throws UserException when there is no such precision, or the network does not run with it
   */
  public void usePrecision(String precision) {
    move(engine.with(precision));
  }

  private void move(Engine next) {
    Network moved;
    try {
      next.describe(); // starts on the new device, or throws
      moved = network == null ? null : next.moved(network);
    } catch (RuntimeException e) {
      next.close();
      throw e;
    }
    closeNetwork();
    engine.close();
    engine = next;
    network = moved;
  }

  /** Restores a former network, or none. */
  void restore(@Nullable String before, NetworkOptions with) {
    if (Objects.equals(before, address) && with.equals(options)) {
      return;
    }
    if (before != null) {
      use(before, with);
      return;
    }
    closeNetwork();
    address = null;
    options = NetworkOptions.NONE;
  }

  private void use(String newAddress, NetworkOptions newOptions) {
    Network opened = engine.open(newAddress, newOptions);
    closeNetwork();
    network = opened;
    address = newAddress;
    options = newOptions;
  }

  private void closeNetwork() {
    if (network != null) {
      network.close();
      network = null;
    }
  }

  void close() {
    closeNetwork();
    engine.close();
  }
}
