package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.language.ScriptCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a script. */
@Command(description = "parse a script and check its names and arguments; run nothing")
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();

  @Parameters(
      index = "0",
      paramLabel = "FILE.xp",
      description = "script to read; - reads standard" + " input")
  private String file = "-";

  @Override
  public Integer call() {
    return new Batch(parent)
        .guarded(
            () -> {
              ScriptCheck.check(RunCommand.source(file), StandardCommands.all());
              if (!parent.isQuiet()) {
                System.err.println(file + ": ok");
              }
              return ExitCode.DONE;
            });
  }
}
