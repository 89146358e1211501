package extremalshell.cli;

import extremalshell.FileNames;
import extremalshell.Folders;
import extremalshell.UserException;
import extremalshell.Versions;
import extremalshell.dsl.SessionOptions;
import extremalshell.dsl.output.Output;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code xp}: the options that all commands share, and the prompt. */
@Command(
    name = "xp",
    description = {
      "Find the smallest part of an input that explains a network's decision.",
      "xp FILE.xp [ARGS...] runs a script; xp alone starts the prompt."
    },
    versionProvider = XpCommand.Version.class,
    footerHeading = "%nExit codes:%n",
    footer = {
      "    0  done",
      "    1  the experiment failed",
      "    2  wrong usage",
      "    3  the script does not parse or names an unknown command",
      "    4  an input, network or label file is missing or unreadable",
      "  130  interrupted"
    })
final class XpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      completionCandidates = FormatNames.class,
      defaultValue = "text",
      description = "format of rows: ${COMPLETION-CANDIDATES}")
  private String format = "text";

  @Option(
      names = "--out",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "folder for the files of save, sweep and results; default the current folder")
  private @Nullable String out;

  @Option(
      names = "--device",
      scope = ScopeType.INHERIT,
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "device of the engine: auto, cpu, gpu or gpu:N")
  private String device = "auto";

  @Option(
      names = "--threads",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      description = "number of engine threads, from 1; the engine chooses by default")
  private @Nullable Integer threads;

  @Option(
      names = "--seed",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      defaultValue = "0",
      description = "seed of all random numbers, until a script sets another")
  private long seed;

  @Option(
      names = "--precision",
      scope = ScopeType.INHERIT,
      paramLabel = "PRECISION",
      defaultValue = "fp32",
      description = "precision of the network's arithmetic on a GPU: fp32 or tf32")
  private String precision = "fp32";

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "write only data, warnings and errors")
  private boolean quiet;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "show stack traces and the logs of libraries")
  private boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "disable colours, as does the variable NO_COLOR")
  private boolean noColor;

  @Option(names = "--no-init", description = "start the prompt without ~/.config/xp/init.xp")
  private boolean noInit;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "show the version")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean version;

  @Override
  public Integer call() {
    return ShellCommand.run(this);
  }

  /**
   * Returns the options of a session.
   *
   * @throws ParameterException when a value is not allowed
   */
  SessionOptions sessionOptions() {
    if (threads != null && threads < 1) {
      throw wrong("threads " + threads + " is below 1");
    }
    boolean live = Terminals.stderr() && !"dumb".equals(System.getenv("TERM"));
    return new SessionOptions(
        format, out(), device, precision, threads == null ? 0 : threads, seed, quiet, live);
  }

  /** Returns the requested device. */
  String device() {
    return device;
  }

  /**
   * Checks that files can be written where the user wants them, before anything is computed.
   *
   * @throws UserException when they cannot
   */
  void checkOut() {
    if (out == null) {
      return;
    }
    if (out.isBlank() || out.startsWith("-")) {
      throw wrong("--out: expected the name of a folder, not '" + out + "'");
    }
    Folders.check("--out", out());
  }

  private ParameterException wrong(String message) {
    CommandLine line = spec == null ? Main.commandLine() : spec.commandLine();
    return new ParameterException(line, message);
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean isWithoutInit() {
    return noInit;
  }

  boolean isVerbose() {
    return verbose;
  }

  boolean isColored() {
    return !noColor && System.getenv("NO_COLOR") == null;
  }

  Path out() {
    return Path.of(out == null ? "" : FileNames.withHome(out));
  }

  /** The names of all formats, for help. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Output.formats().iterator();
    }
  }

  /** The output of {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Extremal Shell " + Versions.current().shell()};
    }
  }
}
