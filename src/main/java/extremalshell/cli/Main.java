package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.dsl.Interpreter;
import extremalshell.engine.EarlyNatives;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** The entry point of the process. */
public final class Main {
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  /** Options whose value is the next word. */
  private static final Set<String> VALUED =
      Set.of("--format", "--out", "--device", "--threads", "--seed", "--precision");

  static {
    COMMANDS.put("run", RunCommand.class);
    COMMANDS.put("eval", EvalCommand.class);
    COMMANDS.put("check", CheckCommand.class);
    COMMANDS.put("doctor", DoctorCommand.class);
    COMMANDS.put("train", TrainCommand.class);
    COMMANDS.put("shell", ShellCommand.class);
    COMMANDS.put("worker", WorkerCommand.class);
    COMMANDS.put("help", HelpOnLineCommand.class);
  }

  private Main() {}

  /** Runs the command line and ends the process with an {@link ExitCode}. */
  public static void main(String[] given) {
    String[] args = completed(given);
    quietLibraries(List.of(args));
    leaveNothingInWorkingFolder();
    int status;
    try {
      status = args.length == 0 ? prompt() : commandLine(args).execute(args);
    } catch (RuntimeException | Error e) {
      status = Batch.internalError(e, List.of(args).contains("--verbose"));
    }
    ClassArchive.makeIfAsked();
    if (Interpreter.stillComputes()) {
      System.out.flush();
      EndSignals.endNow(status);
    }
    EarlyNatives.end();
    System.exit(status);
  }

  /** Starts the prompt; without options it needs no slow parser of the command line. */
  private static int prompt() {
    return ShellCommand.run(new XpCommand());
  }

  /** Java's home folder of a user without a name is "?": libraries would be unpacked below it. */
  private static void leaveNothingInWorkingFolder() {
    if (!System.getProperty("user.home", "").startsWith("?")) {
      return;
    }
    System.setProperty("user.home", System.getProperty("java.io.tmpdir"));
  }

  /**
   * Logs of libraries help only in the search for a fault. The level must be set before the first
   * logger exists.
   */
  private static void quietLibraries(List<String> args) {
    String level = args.contains("--verbose") ? "info" : "off";
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level);
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("java.awt.headless", "true");
    // collect no usage statistics
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  /** Turns {@code xp --seed 3 file.xp} into {@code xp --seed 3 run file.xp}. */
  static String[] completed(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (VALUED.contains(args[i])) {
        i++;
      } else if (args[i].equals("-") || !args[i].startsWith("-")) {
        if (COMMANDS.containsKey(args[i]) || !isScript(args[i])) {
          return args;
        }
        List<String> all = new ArrayList<>(List.of(args));
        all.add(i, "run");
        return all.toArray(String[]::new);
      }
    }
    return args;
  }

  private static boolean isScript(String word) {
    try {
      return word.equals("-") || word.endsWith(".xp") || Files.isRegularFile(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Returns the parser of a command line. A parser of all commands takes a twentieth of a short
   * start. A line that begins with a command therefore gets a parser of that command alone.
   */
  static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new XpCommand());
    String first = args.length == 0 ? "" : args[0];
    if (COMMANDS.containsKey(first)) {
      line.addSubcommand(first, COMMANDS.get(first));
    } else {
      COMMANDS.forEach(line::addSubcommand);
    }
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          boolean verbose = Batch.isVerbose(parsed);
          return Batch.internalError(thrown, verbose);
        });
    line.setUsageHelpAutoWidth(false);
    line.setAbbreviatedOptionsAllowed(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }
}
