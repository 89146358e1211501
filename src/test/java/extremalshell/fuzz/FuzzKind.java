package extremalshell.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A kind of input that users, disks or attackers may damage. */
interface FuzzKind {
  /** Returns its name. */
  String name();

  /**
   * Makes one damaged input.
   *
   * @param folder empty; what the script needs is written here
   * @return the script that meets it
   */
  String script(Random random, Path folder) throws IOException;

  /** Returns whether scripts run on an engine that computes nothing. */
  default boolean computesNothing() {
    return false;
  }

  /** Returns how many inputs the short run of the build tries. */
  default int shortRun() {
    return 40;
  }
}
