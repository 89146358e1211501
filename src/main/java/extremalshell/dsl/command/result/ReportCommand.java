package extremalshell.dsl.command.result;

import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.dsl.task.MaskSource;
import extremalshell.dsl.task.ReportTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes results as a page for a browser. */
public final class ReportCommand implements Command {
  private static final long JUDGED = 12;

  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.saved(List.of("html"))),
          "file to write, relative to --out; ends in .html");
  private static final Parameter<List<Result>> OF =
      new Parameter<>(
          "of",
          Parameter.Kind.NAMED,
          MaskArguments.RESULTS,
          "results to report; default the last results of perturb or sweep");
  private static final Parameter<Long> JUDGE =
      new Parameter<>(
          "judge",
          Parameter.Kind.NAMED,
          ValueType.whole(0, 1_000_000),
          "number of masks to evaluate, spread over all methods; default "
              + JUDGED
              + ", 0 for none");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "report",
        "write results as one page for a browser: tables, charts, masks",
        List.of(FILE, OF, MaskArguments.SWEEP, MaskArguments.WHERE, JUDGE, Destination.OVERWRITE),
        "report 'report.html'",
        "report 'grid.html', sweep: 'grid', judge: 50",
        "report 'small.html', sweep: 'grid', where: 'targetArea < 0.1', judge: 0");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    String file = arguments.known(FILE);
    if (file != null && !file.toLowerCase(Locale.ROOT).endsWith(".html")) {
      throw ArgumentException.positional(
          0, "report: cannot write '" + file + "'; the name must end in .html");
    }
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Path file = Destination.of(session, arguments, arguments.get(FILE));
    Chosen chosen = MaskArguments.choose(session, "report", arguments, arguments.find(OF));
    Long judge = arguments.find(JUDGE);
    int most = (int) (judge == null ? JUDGED : judge);
    try (MaskSource masks = MaskSource.open(session, chosen, arguments.find(MaskArguments.WHERE))) {
      if (most > 0 && judge != null && masks.isOfChannels()) {
        throw ArgumentException.named(
            JUDGE.name(), "report judge: evaluates masks of the stimulus, not of channels");
      }
      new ReportTask(session, masks, most).write(file);
      String taken = MaskArguments.taken(session, chosen, masks);
      session.output().say("report: " + file + ", of " + taken);
    }
    return null;
  }
}
