package extremalshell.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains the bundled networks. */
@Command(
    description = "train a bundled network again, from data that does not come with the shell",
    subcommands = {TrainPhotosCommand.class, TrainVoicesCommand.class})
final class TrainCommand implements Callable<Integer> {
  @ParentCommand private XpCommand parent = new XpCommand();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(
        line,
        "train needs a network; expected"
            + " "
            + String.join(" or ", line.getSubcommands().keySet()));
  }

  XpCommand parent() {
    return parent;
  }
}
