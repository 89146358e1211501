package extremalshell.cli;

import extremalshell.dsl.language.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a script. */
@Command(description = "run a script; - reads it from standard input")
final class RunCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();

  @Parameters(
      index = "0",
      paramLabel = "FILE.xp",
      description = "script to read; - reads standard" + " input")
  private String file = "-";

  @Parameters(
      index = "1..*",
      paramLabel = "ARGS",
      description = "values of args in the script; after -- they may begin with a hyphen")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    return new Batch(parent).run(() -> source(file), arguments);
  }

  /** Returns the script of a file name, or of standard input. */
  static Source source(String name) {
    if (!name.equals("-")) {
      return Source.file(Path.of(name));
    }
    return Source.piped("stdin", System.in);
  }
}
