package extremalshell.input;

import extremalshell.Home;
import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.input.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The photos and recordings that come with the shell, in {@code lib/samples}. */
public final class Samples {
  /** The beginning of a sample's address. */
  public static final String SCHEME = "samples:";

  private static final String NOTICE = "NOTICE.md";

  private Samples() {}

  /** Returns their names: the file names without extension. */
  public static List<String> names() {
    return files().stream().map(Samples::name).toList();
  }

  /**
   * Returns the file of an address: the file of a sample if the address begins with {@link
   * #SCHEME}.
   *
   * @throws UserException when there is no such sample
   */
  public static Path file(String address) {
    if (!address.startsWith(SCHEME)) {
      return Path.of(address);
    }
    return find(address).orElseThrow(() -> unknown(address.substring(SCHEME.length())));
  }

  /** Returns whether the file of an address exists. */
  public static boolean isThere(String address) {
    return address.startsWith(SCHEME) ? find(address).isPresent() : Files.exists(Path.of(address));
  }

  private static Optional<Path> find(String address) {
    String wanted = address.substring(SCHEME.length());
    return files().stream()
        .filter(f -> name(f).equals(wanted) || String.valueOf(f.getFileName()).equals(wanted))
        .findFirst();
  }

  /** Returns the names of the recordings among them. */
  public static List<String> namesOfRecordings() {
    return recordings().stream().map(Samples::name).toList();
  }

  /** Returns the files of the recordings among them. */
  static List<Path> recordings() {
    return files().stream().filter(SpeechReader::isSpeech).toList();
  }

  private static UserException unknown(String wanted) {
    List<String> names = names();
    if (names.isEmpty()) {
      return UserException.missing("no samples in " + Home.lib("samples").toAbsolutePath(), null);
    }
    return UserException.missing(
        "no sample '"
            + InputFile.oneLine(wanted)
            + "'"
            + Suggestions.didYouMean(withoutEnding(wanted), names)
            + "; expected one of "
            + String.join(", ", names),
        null);
  }

  private static String name(Path file) {
    return withoutEnding(String.valueOf(file.getFileName()));
  }

  private static String withoutEnding(String fileName) {
    return fileName.replaceFirst("\\.\\w+$", "");
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(Home.lib("samples"))) {
      return files.filter(file -> !file.endsWith(NOTICE)).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
