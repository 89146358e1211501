package extremalshell.cli;

import extremalshell.dsl.language.Source;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Explains a command of the command line, or of scripts and the prompt. */
@Command(description = "explain a command of xp, of scripts or of the prompt")
final class HelpOnLineCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "command to explain")
  private @Nullable String command;

  @Override
  public Integer call() {
    CommandLine all = Main.commandLine();
    CommandLine found = command == null ? all : all.getSubcommands().get(command);
    if (found != null) {
      found.usage(System.out);
      return 0;
    }
    return new Batch(parent).run(() -> Source.line("help", "help '" + quoted() + "'"), List.of());
  }

  private String quoted() {
    return String.valueOf(command).replace("\\", "\\\\").replace("'", "\\'");
  }
}
