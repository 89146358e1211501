package extremalshell.dsl.command.result;

import extremalshell.UserException;
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
import extremalshell.dsl.task.PlotTask;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.sweep.plan.CellValue;
import extremalshell.sweep.plan.Groups;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws charts of results. */
public final class PlotCommand implements Command {
  private static final Parameter<String> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.REQUIRED,
          ValueType.choice(List.copyOf(PlotTask.kinds().keySet())).meaning(PlotTask.kinds()),
          "chart to draw");
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.saved(FigureFiles.extensions())),
          "file to write, relative to --out; ends in"
              + " ."
              + String.join(", .", FigureFiles.extensions()));
  private static final Parameter<List<Result>> OF =
      new Parameter<>(
          "of",
          Parameter.Kind.NAMED,
          MaskArguments.RESULTS,
          "results to draw; default the last results");
  private static final Parameter<List<String>> BY =
      new Parameter<>(
          "by",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.choice(Groups.columns())),
          "column that makes lines or boxes (area, boxes); default the columns that vary");
  private static final Parameter<String> VALUE =
      new Parameter<>(
          "value",
          Parameter.Kind.NAMED,
          ValueType.choice(CellValue.all().stream().map(CellValue::name).toList())
              .meaning(meanings()),
          "column on the value axis (area, boxes); default targetScore");

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    CellValue.all().forEach(value -> meanings.put(value.name(), value.meaning()));
    return meanings;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "plot",
        "draw a chart of the last results, or of a sweep",
        List.of(
            WHAT,
            FILE,
            OF,
            MaskArguments.SWEEP,
            MaskArguments.WHERE,
            BY,
            VALUE,
            FigureArguments.WIDTH,
            FigureArguments.DPI,
            FigureArguments.THEME,
            FigureArguments.TITLE,
            Destination.OVERWRITE),
        "plot deletion, 'deletion.pdf', width: '8.5cm'",
        "plot area, 'area.png', sweep: 'grid', by: operator",
        "plot area, 'area.pdf', width: '8.5cm', title: ''",
        "plot boxes, 'boxes.svg', sweep: 'grid', by: [operator, targetArea], value: kept",
        "plot confusion, 'confusion.png', sweep: 'grid', where: 'targetArea < 0.2'",
        "plot masks, 'masks.png', sweep: 'grid'");
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
    if (file != null) {
      try {
        FigureFiles.checkName(Path.of(file));
      } catch (UserException e) {
        throw ArgumentException.positional(1, "plot: " + e.getMessage());
      }
      FigureArguments.check("plot", arguments, file);
    }
    String what = arguments.known(WHAT);
    boolean groups = what == null || what.equals("area") || what.equals("boxes");
    for (Parameter<?> parameter : List.of(BY, VALUE)) {
      if (!groups && arguments.has(parameter)) {
        throw ArgumentException.named(
            parameter.name(), "plot " + parameter.name() + ": needs the chart area or boxes");
      }
    }
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Path file = Destination.of(session, arguments, arguments.get(FILE));
    String value = arguments.find(VALUE);
    CellValue shown =
        CellValue.all().stream()
            .filter(each -> each.name().equals(value))
            .findFirst()
            .orElse(CellValue.score());
    Chosen chosen = MaskArguments.choose(session, "plot", arguments, arguments.find(OF));
    String taken;
    try (MaskSource masks = MaskSource.open(session, chosen, arguments.find(MaskArguments.WHERE))) {
      taken = MaskArguments.taken(session, chosen, masks);
      PlotTask task = new PlotTask(session, masks);
      Figure drawing = task.drawing(arguments.get(WHAT), shown, arguments.find(BY));
      FigureArguments.save(session, "plot", file, drawing, arguments);
    }
    session.output().say("plot: " + file + ", of " + taken);
    return null;
  }
}
