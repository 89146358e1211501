package extremalshell.input;

import extremalshell.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Addresses of stimuli with wildcards: {@code photos/*.jpg}, {@code samples:*_en_*}. */
public final class InputFiles {
  private static final String WILDCARDS = ".*[*?\\[{].*";

  private InputFiles() {}

  /**
   * Returns the addresses that a pattern with wildcards matches, in order of their names. An
   * address without wildcards matches itself.
   *
   * @param address as in {@code load}; {@code **} crosses folders
   * @throws UserException when nothing matches
   */
  public static List<String> matching(String address) {
    if (!hasWildcards(address) || isFile(address)) {
      return List.of(address);
    }
    List<String> found = address.startsWith(Samples.SCHEME) ? samples(address) : files(address);
    if (found.isEmpty()) {
      throw UserException.missing("no file matches '" + address + "'", null);
    }
    return found;
  }

  /** Returns whether a text has wildcards. */
  public static boolean hasWildcards(String text) {
    return text.matches(WILDCARDS);
  }

  /**
   * Returns whether an address without {@code *} and {@code ?} is an existing file: its name may
   * contain a bracket.
   */
  private static boolean isFile(String address) {
    return !address.matches(".*[*?].*") && Files.exists(Path.of(address));
  }

  private static List<String> samples(String address) {
    PathMatcher matcher = matcher(address.substring(Samples.SCHEME.length()));
    return Samples.names().stream()
        .filter(name -> matcher.matches(Path.of(name)))
        .map(name -> Samples.SCHEME + name)
        .toList();
  }

  private static List<String> files(String address) {
    int wild = 0;
    while (!address.substring(0, wild + 1).matches(WILDCARDS)) {
      wild++;
    }
    int slash = address.lastIndexOf('/', wild);
    String base = slash < 0 ? "" : address.substring(0, slash + 1);
    String rest = address.substring(base.length());
    Path folder = Path.of(base.isEmpty() ? "." : base);
    if (!Files.isDirectory(folder)) {
      throw UserException.missing("no folder '" + base + "' for '" + address + "'", null);
    }
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/", -1).length;
    PathMatcher matcher = matcher(rest);
    try (Stream<Path> walked = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return walked
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(folder.relativize(file)))
          .map(file -> base + folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw UserException.missing("cannot list '" + base + "': " + e.getMessage(), e);
    }
  }

  /**
   * Returns the matcher of paths for a pattern.
   *
   * @throws UserException when it is no pattern
   */
  public static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw UserException.usage(
          "'" + pattern + "' is no pattern of file names: " + e.getDescription());
    } catch (InvalidPathException e) {
      throw UserException.usage("'" + pattern + "' is no pattern of file names: " + e.getReason());
    }
  }
}
