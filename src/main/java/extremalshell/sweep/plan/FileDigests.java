package extremalshell.sweep.plan;

import extremalshell.UserException;
import extremalshell.input.Samples;
import extremalshell.model.BundledNetworks;
import extremalshell.model.Digests;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The identity of networks and stimuli: a digest of their files, so that machines may have them in
 * different folders. Without a file it is the address.
 */
public final class FileDigests {
  private final Map<String, String> models;
  private final Map<String, String> inputs;

  private FileDigests(Map<String, String> models, Map<String, String> inputs) {
    this.models = Map.copyOf(models);
    this.inputs = new LinkedHashMap<>(inputs);
  }

  /**
   * Reads the files of some cells.
   *
   * @param known digests of stimuli that have no file, by address
   */
  public static FileDigests of(Collection<Cell> cells, Map<String, String> known) {
    Map<String, String> models = new HashMap<>();
    Set<String> inputs = new LinkedHashSet<>();
    for (Cell cell : cells) {
      models.computeIfAbsent(cell.model(), FileDigests::ofModel);
      inputs.add(cell.input());
    }
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, Integer> met = new HashMap<>();
    for (String address : inputs) {
      String digest = ofInput(address, known);
      if (!digest.isEmpty()) {
        int copies = met.merge(digest, 1, Integer::sum);
        digests.put(address, copies == 1 ? digest : digest + "#" + copies);
      }
    }
    return new FileDigests(models, digests);
  }

  /**
   * Returns a copy that identifies stimuli without files by their earlier content.
   *
   * @param before digests by address
   */
  public FileDigests orAsBefore(Map<String, String> before) {
    Map<String, String> all = new LinkedHashMap<>(inputs);
    Set<String> taken = new HashSet<>(all.values());
    before.forEach(
        (address, digest) -> {
          if (!all.containsKey(address) && taken.add(digest)) {
            all.put(address, digest);
          }
        });
    return new FileDigests(models, all);
  }

  /** Returns a copy that identifies some stimuli by their addresses. */
  public static FileDigests without(FileDigests contents, Set<String> addresses) {
    Map<String, String> left = new LinkedHashMap<>(contents.inputs);
    left.keySet().removeAll(addresses);
    return new FileDigests(contents.models, left);
  }

  /** Returns a cell with the identity of its network and stimulus. */
  Cell known(Cell cell) {
    Cell known =
        cell.withModel(models.getOrDefault(cell.model(), cell.model()))
            .withInput(inputs.getOrDefault(cell.input(), cell.input()));
    // the label of a reference contains its file name, and there is no other class
    boolean reference = NetworkAddress.parse(cell.model()).options().hasReference();
    return reference ? known.withTarget(NetworkOptions.LIKE) : known;
  }

  /** Returns the digests of the stimuli that have one, by address. */
  public Map<String, String> inputs() {
    return Map.copyOf(inputs);
  }

  /** Returns the identities of the networks, by address. */
  public Map<String, String> models() {
    return models;
  }

  private static String ofInput(String address, Map<String, String> known) {
    String digest = known.get(address);
    if (digest != null) {
      return digest;
    }
    try {
      Path file = Samples.file(address);
      return Files.isRegularFile(file) ? Digests.brief(Files.readAllBytes(file)) : "";
    } catch (UserException | InvalidPathException | IOException e) {
      return ""; // its cells will have the reason
    }
  }

  private static String ofModel(String address) {
    NetworkAddress network = NetworkAddress.parse(address);
    boolean bundled =
        BundledNetworks.all().stream().anyMatch(each -> each.name().equals(network.place()));
    NetworkOptions options = network.options().byContent();
    String byAddress = new NetworkAddress(network.place(), options).text();
    if (bundled) {
      return byAddress;
    }
    try {
      String digest = digest(Path.of(network.place()));
      return digest.isEmpty() ? byAddress : new NetworkAddress(digest, options).text();
    } catch (InvalidPathException | IOException e) {
      return byAddress;
    }
  }

  private static String digest(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return Digests.brief(Files.readAllBytes(place));
    }
    if (!Files.isDirectory(place)) {
      return "";
    }
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(place)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        all.append(file.getFileName()).append(' ').append(digest(file)).append('\n');
      }
    }
    return Digests.brief(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
