package extremalshell.dsl.command;

import extremalshell.dsl.declare.CommandReference;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the files made from the declarations; {@code scripts/docs} starts it. */
public final class ReferenceFiles {
  private ReferenceFiles() {}

  /** Takes the folder of the project. */
  public static void main(String[] args) throws IOException {
    CommandReference.write(Path.of(args[0]), StandardCommands.all());
  }
}
