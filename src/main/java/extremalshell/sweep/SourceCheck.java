package extremalshell.sweep;

import extremalshell.UserException;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.store.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Checks that all cells of a store come from the same networks and stimuli. */
final class SourceCheck {
  private final Path folder;
  private final Map<String, String> digests;

  /** Takes the digests of the stored sources. */
  SourceCheck(Store store) {
    folder = store.folder();
    digests = new HashMap<>(store.cells().digests());
  }

  /** Checks the sources of a row. */
  void check(CellRow row) {
    if (!row.failed()) {
      check("model", row.get("modelSource"), row.get("modelDigest"));
      check("input", row.get("inputSource"), row.get("inputDigest"));
    }
  }

  /**
   * Checks and remembers the digest of a network or stimulus.
   *
   * @param kind {@code model} or {@code input}
   * @param source its address
   * @throws UserException when it was different before
   */
  private void check(String kind, String source, String digest) {
    String before = digests.putIfAbsent(kind + " " + source, digest);
    if (before != null && !before.equals(digest)) {
      throw UserException.usage(
          "sweep: "
              + kind
              + " '"
              + source
              + "' has changed since store '"
              + folder
              + "' was created; choose another out:, or restore the file");
    }
  }
}
