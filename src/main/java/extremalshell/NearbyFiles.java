package extremalshell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Existing files and folders whose names are near a mistyped one. */
public final class NearbyFiles {
  /** Most names to read for suggestions, since a folder of a data set can hold millions. */
  private static final int NAMES_LOOKED_AT = 10_000;

  private static final int MOST_SHOWN = 3;

  private NearbyFiles() {}

  /**
   * Returns {@code "; did you mean photos/dog.jpg?"}, with the folder as it was typed; an empty
   * text without near names.
   */
  public static String didYouMean(Path missing) {
    return didYouMean(missing, missing);
  }

  /**
   * As {@link #didYouMean(Path)}, for a file with another name in messages.
   *
   * @param typed its name in messages; its last part is the same
   */
  public static String didYouMean(Path missing, Path typed) {
    List<Path> near =
        near(missing).stream()
            .map(path -> isBeside(path, missing) ? typed.resolveSibling(path.getFileName()) : path)
            .toList();
    return near.isEmpty()
        ? ""
        : "; did you mean "
            + String.join(" or ", near.stream().map(NearbyFiles::shown).toList())
            + "?";
  }

  /** Returns the nearest paths; where the folder is mistyped as well, paths in the nearest one. */
  private static List<Path> near(Path missing) {
    Path name = missing.getFileName();
    if (name == null) {
      return List.of();
    }
    Path folder = missing.getParent();
    if (folder == null || Files.isDirectory(folder)) {
      Path from = folder == null ? Path.of("") : folder;
      return Suggestions.nearest(name.toString(), names(from), MOST_SHOWN).stream()
          .map(missing::resolveSibling)
          .toList();
    }
    List<Path> folders = near(folder).stream().filter(Files::isDirectory).toList();
    List<Path> same =
        folders.stream().map(other -> other.resolve(name)).filter(Files::exists).toList();
    return same.isEmpty()
        ? folders.stream().flatMap(other -> near(other.resolve(name)).stream()).toList()
        : same;
  }

  /** Returns the names in a folder; none where it cannot be listed. */
  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .limit(NAMES_LOOKED_AT)
          .map(entry -> String.valueOf(entry.getFileName()))
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private static boolean isBeside(Path path, Path other) {
    return Objects.equals(path.getParent(), other.getParent());
  }

  private static String shown(Path path) {
    return path.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }
}
