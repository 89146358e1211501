package extremalshell.dsl.command;

import extremalshell.dsl.declare.CommandReference;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the files that are generated from the declarations; {@code scripts/docs} starts it. */
public final class ReferenceFiles {
  private ReferenceFiles() {}

  /** Writes the files into the project folder given as the first argument. */
  public static void main(String[] args) throws IOException {
    CommandReference.write(Path.of(args[0]), StandardCommands.all());
  }
}
