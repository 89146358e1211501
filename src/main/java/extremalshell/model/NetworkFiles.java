package extremalshell.model;

import extremalshell.NearbyFiles;
import extremalshell.PropertiesFile;
import extremalshell.Suggestions;
import extremalshell.TextFile;
import extremalshell.UserException;
import extremalshell.torchscript.NetworkArchive;
import extremalshell.torchscript.OtherFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a network: weights, labels, properties.
 *
 * @param name short name
 * @param archive the TorchScript file
 * @param labels lines of the synset; null without one
 * @param properties of {@code serving.properties}; empty without one
 */
record NetworkFiles(
    String name,
    NetworkArchive archive,
    @Nullable List<String> labels,
    Map<String, String> properties) {
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
              + "; give a bundled network, a .pt file or a directory",
          null);
    }
    boolean directory = Files.isDirectory(path);
    Path weights = directory ? weightsIn(path) : path;
    return new NetworkFiles(
        name(path),
        NetworkArchive.read(weights),
        lines(directory ? path.resolve(SYNSET) : path.resolveSibling(SYNSET)),
        properties(directory ? path.resolve(PROPERTIES) : path.resolveSibling(PROPERTIES)));
  }

  /** Returns the short name of a network at a path. */
  static String name(Path path) {
    String fileName = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    return fileName.replaceFirst("\\.pt$", "");
  }

  private static String nearby(Path path) {
    String file = String.valueOf(path.getFileName());
    String near = Suggestions.didYouMean(file, BundledNetworks.names());
    return near.isEmpty() ? NearbyFiles.didYouMean(path) : near;
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
          "no .pt file in directory '" + directory + "'" + otherFormats(directory), null);
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

  /**
   * Returns a hint for a directory without a network; a network of another format throws its more
   * helpful message.
   */
  private static String otherFormats(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      Path other = files.filter(OtherFormats::isNetwork).sorted().findFirst().orElse(null);
      if (other != null) {
        NetworkArchive.read(other);
        return "; rename '" + other.getFileName() + "' to end in .pt";
      }
    } catch (IOException e) {
      // the surrounding message reports it
    }
    return "; expected a TorchScript network";
  }

  private static @Nullable List<String> lines(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    return TextFile.lines(file, "labels");
  }

  private static Map<String, String> properties(Path file) {
    return Files.exists(file) ? PropertiesFile.read(file, NetworkFiles::key) : Map.of();
  }

  /** DJL's server accepts arguments of the translator with and without this prefix. */
  private static String key(String written) {
    boolean ofServer = written.toLowerCase(Locale.ROOT).startsWith("option.");
    return ofServer ? written : written.replaceFirst("^arguments\\.", "");
  }
}
