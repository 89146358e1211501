package extremalshell.shell;

import extremalshell.RegularFile;
import extremalshell.dsl.output.KeptLines;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines of all sessions of a user, except lines that seem to hold a secret. */
final class UserHistory extends DefaultHistory {
  private static final Pattern TIMED = Pattern.compile("\\d{1,15}:");

  @Override
  public void add(Instant time, String line) {
    if (!KeptLines.isSecret(line)) {
      super.add(time, line);
    }
  }

  /** Takes a line of the file, also of one that was cut off or written by another program. */
  @Override
  protected void addHistoryLine(Path file, String line, boolean checkDuplicates) {
    if (!line.isBlank()) {
      super.addHistoryLine(file, complete(line), checkDuplicates);
    }
  }

  /** Returns a line as JLine reads it: milliseconds, a colon, and no escape without a letter. */
  private static String complete(String line) {
    boolean timed = TIMED.matcher(line).lookingAt();
    String text = timed ? line : Instant.now().toEpochMilli() + ":" + line;
    int end = text.length();
    while (text.charAt(end - 1) == '\\') {
      end--;
    }
    boolean cut = (text.length() - end) % 2 == 1;
    return cut ? text.substring(0, text.length() - 1) : text;
  }

  /**
   * Returns the history file, readable by the user alone: the file named by {@code XP_HISTORY}, or
   * the default. Empty where no file can be written.
   */
  static Optional<Path> file() {
    String named = System.getenv("XP_HISTORY");
    if (named != null && (named.isEmpty() || named.equals("none"))) {
      return Optional.empty();
    }
    Path file = named == null ? standard() : Path.of(named);
    if (RegularFile.isOther(file)) {
      return Optional.empty();
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      create(file);
      // a folder, or bytes that are not UTF-8, would end the prompt before it starts
      Files.readString(file);
      return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns a message when the user's file cannot be written. */
  static Optional<String> complaint() {
    String named = System.getenv("XP_HISTORY");
    boolean none = named == null || named.isEmpty() || named.equals("none");
    return none || file().isPresent()
        ? Optional.empty()
        : Optional.of(
            "history: '"
                + named
                + "' of XP_HISTORY cannot be written, or is not UTF-8 text; lines are not kept");
  }

  private static Path standard() {
    String state = System.getenv("XDG_STATE_HOME");
    Path home = Path.of(System.getProperty("user.home"));
    Path folder =
        state == null || state.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(state);
    return folder.resolve("extremal-shell").resolve("history");
  }

  private static void create(Path file) throws IOException {
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      if (posix) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(own));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // of a former session; JLine prints a warning over the prompt if others may read it
      if (posix && !own.containsAll(Files.getPosixFilePermissions(file))) {
        Files.setPosixFilePermissions(file, own);
      }
    }
  }
}
