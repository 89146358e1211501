package extremalshell.model;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a network: weights, labels, properties.
 *
 * @param name short name
 * @param weights TorchScript file
 * @param labels lines of the synset, or null when there is none
 * @param properties of {@code serving.properties}; empty when there is none
 */
record NetworkFiles(
    String name, Path weights, @Nullable List<String> labels, Map<String, String> properties) {
  private static final long MOST_TEXT_BYTES = 16L << 20;
  private static final String SYNSET = "synset.txt";
  private static final String PROPERTIES = "serving.properties";

  /**
   * Finds the files of a TorchScript file or of a directory.
   *
   * @throws UserException when something is missing or unreadable
   */
  static NetworkFiles at(Path path) {
    if (!Files.exists(path)) {
      throw UserException.missing(
          "no network at '"
              + path
              + "'"
              + nearby(path)
              + "; expected a bundled network, a .pt file or a directory",
          null);
    }
    boolean directory = Files.isDirectory(path);
    Path weights = directory ? weightsIn(path) : path;
    checkTorchScript(weights);
    String fileName = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return new NetworkFiles(
        fileName.replaceFirst("\\.pt$", ""),
        weights,
        lines(directory ? path.resolve(SYNSET) : path.resolveSibling(SYNSET)),
        properties(directory ? path.resolve(PROPERTIES) : path.resolveSibling(PROPERTIES)));
  }

  /**
   * Returns whether {@code torch.jit.freeze} would make the network faster.
   *
   * @throws UserException when the file cannot be read
   */
  boolean isWorthFreezing() {
    try {
      return Freezing.isWorthwhile(weights);
    } catch (IOException e) {
      throw UserException.missing("network '" + weights + "' cannot be read", e);
    }
  }

  private static String nearby(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    List<String> names = new ArrayList<>(BundledNetworks.names());
    if (folder != null && Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(p -> names.add(String.valueOf(p.getFileName())));
      } catch (IOException e) {
        // A folder that cannot be listed only costs suggestions.
      }
    }
    return Suggestions.didYouMean(String.valueOf(path.getFileName()), names);
  }

  private static Path weightsIn(Path directory) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(p -> p.toString().endsWith(".pt")).sorted().forEach(found::add);
    } catch (IOException e) {
      throw UserException.missing("directory '" + directory + "' cannot be read", e);
    }
    if (found.isEmpty()) {
      throw UserException.missing(
          "no .pt file in directory '" + directory + "'; expected a TorchScript network", null);
    }
    Path named = directory.resolve(directory.toAbsolutePath().normalize().getFileName() + ".pt");
    if (found.size() > 1 && !found.contains(named)) {
      List<String> names = found.stream().map(p -> String.valueOf(p.getFileName())).toList();
      throw UserException.usage(
          "directory '"
              + directory
              + "' has several networks: "
              + String.join(", ", names)
              + "; name one of the files");
    }
    return found.size() == 1 ? found.get(0) : named;
  }

  private static void checkTorchScript(Path file) {
    if (!Files.isReadable(file)) {
      throw UserException.missing("network '" + file + "' cannot be read (no permission)", null);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean code = zip.stream().anyMatch(entry -> entry.getName().contains("/code/"));
      if (!code) {
        throw UserException.missing(
            "'"
                + file
                + "' holds weights without code; expected TorchScript (torch.jit.trace or"
                + " torch.jit.script, then save)",
            null);
      }
    } catch (IOException e) {
      throw UserException.missing(
          "'"
              + file
              + "' is no TorchScript file, or a truncated one; expected what torch.jit.save"
              + " writes",
          e);
    }
  }

  private static @Nullable List<String> lines(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      checkSize(file);
      List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
      while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
        lines.remove(lines.size() - 1);
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw UserException.missing("labels '" + file + "' are not UTF-8 text", e);
    } catch (IOException e) {
      throw UserException.missing("labels '" + file + "' cannot be read", e);
    }
  }

  private static Map<String, String> properties(Path file) {
    Map<String, String> map = new HashMap<>();
    if (!Files.exists(file)) {
      return map;
    }
    Properties properties = new Properties();
    try {
      checkSize(file);
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
    } catch (IllegalArgumentException | IOException e) {
      throw UserException.missing(
          "properties '" + file + "' cannot be read; expected lines key=value", e);
    }
    for (String key : properties.stringPropertyNames()) {
      // DJL's server accepts arguments of the translator with and without this prefix.
      map.put(
          key.toLowerCase(Locale.ROOT).startsWith("option.")
              ? key
              : key.replaceFirst("^arguments\\.", ""),
          properties.getProperty(key).strip());
    }
    return map;
  }

  private static void checkSize(Path file) throws IOException {
    if (Files.size(file) > MOST_TEXT_BYTES) {
      throw UserException.missing(
          "'" + file + "' is over 16 MiB, too large for this kind of file", null);
    }
  }
}
