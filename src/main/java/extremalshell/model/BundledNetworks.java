package extremalshell.model;

import extremalshell.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks that come with the shell: folders in {@code lib/models}, opened by their names. */
public final class BundledNetworks {
  private static final String CARD = "README.md";

  private BundledNetworks() {}

  /**
   * A network that comes with the shell.
   *
   * @param name of its folder
   * @param folder with weights, labels, preprocessing, model card and digests
   * @param summary what its model card says first
   */
  public record Bundled(String name, Path folder, String summary) {
    /** Returns what is wrong with its files, by their digests; null when nothing is. */
    public @Nullable String damage() {
      return Digests.firstDifference(folder);
    }
  }

  /** Returns all of them, by name. */
  public static List<Bundled> all() {
    try (Stream<Path> folders = Files.list(Home.lib("models"))) {
      return folders
          .filter(folder -> Files.isReadable(folder.resolve(CARD)))
          .sorted()
          .map(folder -> new Bundled(String.valueOf(folder.getFileName()), folder, summary(folder)))
          .toList();
    } catch (IOException e) {
      return List.of(); // moved or removed: the shell works with other networks
    }
  }

  /** Returns the folder of a name, or null when no bundled network has it. */
  static @Nullable Path folder(String name) {
    return all().stream()
        .filter(bundled -> bundled.name().equals(name))
        .map(Bundled::folder)
        .findFirst()
        .orElse(null);
  }

  private static String summary(Path folder) {
    try (Stream<String> lines = Files.lines(folder.resolve(CARD))) {
      String paragraph =
          lines
              .dropWhile(line -> line.isBlank() || line.startsWith("#"))
              .takeWhile(line -> !line.isBlank())
              .collect(Collectors.joining(" "));
      return paragraph.replaceFirst("[.:](\\s.*)?$", "");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
