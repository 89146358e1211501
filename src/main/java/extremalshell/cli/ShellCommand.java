package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.dsl.Interpreter;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.shell.Prompt;
import extremalshell.shell.PromptOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Starts the prompt. */
@Command(description = "start the prompt; the default without a command")
final class ShellCommand implements Callable<Integer> {
  private static final List<String> PICTURES =
      List.of("", "kitty", "iterm2", "sixel", "blocks", "none");

  @ParentCommand private XpCommand parent = new XpCommand();

  @Override
  public Integer call() {
    return run(parent);
  }

  /** Runs the prompt, or a script from a pipe. */
  static int run(XpCommand options) {
    Batch batch = new Batch(options);
    if (!Terminals.stdin()) {
      return batch.run(() -> RunCommand.source("-"), List.of());
    }
    return batch.guarded(
        () -> {
          options.checkOut();
          Interpreter interpreter = options.sessionOptions().start(StandardCommands.all());
          try {
            Prompt prompt = new Prompt(interpreter, promptOptions(options));
            if (!Terminals.stdout()) {
              prompt.withoutTables();
            }
            if (!options.isWithoutInit()) {
              initFile(System.getenv()).ifPresent(prompt::startWith);
            }
            prompt.lastResort(EndSignals::endNow);
            EndSignals.hearFromOutside(() -> leave(prompt));
            return prompt.run();
          } finally {
            interpreter.session().close();
          }
        });
  }

  /** Returns the user's start-up file, if there is one. */
  static Optional<Path> initFile(Map<String, String> environment) {
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
    Path file = folder.resolve("xp").resolve("init.xp");
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Stops the running command before the process ends. */
  private static void leave(Prompt prompt) {
    if (!prompt.leave()) {
      System.exit(ExitCode.INTERRUPTED.status());
    }
  }

  /** {@code XP_PICTURES} matters only at a terminal. */
  private static PromptOptions promptOptions(XpCommand options) {
    String wanted = System.getenv("XP_PICTURES");
    if (wanted != null && !PICTURES.contains(wanted.toLowerCase(Locale.ROOT))) {
      System.err.println(
          "xp: XP_PICTURES is '"
              + wanted
              + "'; expected "
              + String.join(", ", PICTURES.subList(1, PICTURES.size())));
    }
    String pictures = !Terminals.stdout() ? "none" : wanted == null ? "" : wanted;
    return new PromptOptions(options.isColored(), options.isVerbose(), pictures);
  }
}
