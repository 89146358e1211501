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
   * @param summary first sentence of its model card
   */
  public record Bundled(String name, Path folder, String summary) {
    /** Returns the damage of its files, by their digests; null if there is none. */
    public @Nullable String damage() {
      return Digests.firstDifference(folder);
    }
  }

  /** Returns all bundled networks, by name. */
  public static List<Bundled> all() {
    return folders().stream()
        .map(folder -> new Bundled(name(folder), folder, summary(folder)))
        .toList();
  }

  /** Returns the folder of a bundled network, or null if there is none of that name. */
  static @Nullable Path folder(String name) {
    return folders().stream().filter(folder -> name(folder).equals(name)).findFirst().orElse(null);
  }

  /** Returns the names. */
  public static List<String> names() {
    return folders().stream().map(BundledNetworks::name).toList();
  }

  private static List<Path> folders() {
    try (Stream<Path> folders = Files.list(Home.lib("models"))) {
      return folders.filter(folder -> Files.isReadable(folder.resolve(CARD))).sorted().toList();
    } catch (IOException e) {
      return List.of(); // moved or removed: the shell works with other networks
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
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
