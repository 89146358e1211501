package extremalshell.cli;

import extremalshell.dsl.language.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a line. */
@Command(aliases = "-e", description = "run one line")
final class EvalCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();

  @Parameters(
      index = "0",
      paramLabel = "CODE",
      description = "code to run; a semicolon separates statements")
  private String code = "";

  @Parameters(index = "1..*", paramLabel = "ARGS", description = "values of args in the line")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    return new Batch(parent).run(() -> Source.line("eval", code), arguments);
  }
}
