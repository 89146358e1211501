package extremalshell.dsl.command;

import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.EvaluationTask;
import extremalshell.dsl.MaskSource;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges masks. */
final class EvaluateCommand implements Command {
  private static final Parameter<List<Result>> RESULT =
      new Parameter<>(
          "result",
          Parameter.Kind.OPTIONAL,
          MaskArguments.RESULTS,
          "what to judge; the last results when left out");
  private static final Parameter<List<String>> MEASURES =
      new Parameter<>(
          "measures",
          Parameter.Kind.NAMED,
          ValueType.list(
              ValueType.choice(EvaluationTask.measures()).meaning(EvaluationTask.meanings())),
          "which; when left out, all that can be had without optimising again");
  private static final Parameter<List<Long>> BOX =
      new Parameter<>(
          "box",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.whole(0, Integer.MAX_VALUE)),
          "where the object is: left, top, right, bottom in pixels of the network's input");
  private static final Parameter<String> ON =
      new Parameter<>(
          "on",
          Parameter.Kind.NAMED,
          ValueType.FILE,
          "the clip of a joined recording that the target speaks in, instead of a box");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "evaluate",
        "judges masks beside two controls of the same area, a random mask and a disc; returns the table",
        List.of(RESULT, MaskArguments.SWEEP, MaskArguments.WHERE, MEASURES, BOX, ON),
        "evaluate",
        "evaluate box: [17, 2, 85, 48]",
        "evaluate measures: [deletion, insertion]",
        "evaluate measures: [sensitivity, sanity]",
        "evaluate sweep: 'grid', where: \"operator = 'blur'\"");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Long> box = arguments.find(BOX);
    if (box != null && (box.size() != 4 || arguments.find(ON) != null)) {
      throw ArgumentException.call(
          "evaluate box: needs left, top, right and bottom, and no on:, for example: evaluate box:"
              + " [17, 2, 85, 48]");
    }
    EvaluationTask task =
        new EvaluationTask(session, arguments.find(MEASURES), box, arguments.find(ON));
    List<EvaluationTask.Row> rows;
    try (MaskSource masks = MaskArguments.open(session, "evaluate", arguments, RESULT)) {
      rows = task.of(masks);
    }
    rows.forEach(row -> session.output().table(row.toTable()));
    return rows.stream().map(EvaluationTask.Row::values).toList();
  }
}
