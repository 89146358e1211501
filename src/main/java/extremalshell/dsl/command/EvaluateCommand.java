package extremalshell.dsl.command;

import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.PartTypes;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.result.MaskArguments;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.EvaluationTables;
import extremalshell.dsl.task.EvaluationTask;
import extremalshell.dsl.task.MaskSource;
import extremalshell.evaluate.Measure;
import extremalshell.evaluate.Region;
import extremalshell.evaluate.Summary;
import extremalshell.input.View;
import extremalshell.sweep.plan.Judging;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges masks. */
final class EvaluateCommand implements Command {
  private static final Parameter<List<Result>> RESULT =
      new Parameter<>(
          "result",
          Parameter.Kind.OPTIONAL,
          MaskArguments.RESULTS,
          "results to judge; default the last results");
  private static final Parameter<List<Judge>> MEASURES =
      new Parameter<>(
          "measures",
          Parameter.Kind.NAMED,
          ValueType.list(measure()),
          "measures to compute; default all that need no further optimisation");
  private static final ValueType<List<Long>> NUMBERS =
      ValueType.list(ValueType.whole(0, 1_000_000));

  /** A box or several. */
  static final ValueType<List<List<Long>>> BOXES =
      new ValueType<>(
          "left, top, right and bottom, or a list of such lists",
          List.of(),
          EvaluateCommand::boxes);

  private static final Parameter<List<List<Long>>> BOX =
      new Parameter<>(
          "box",
          Parameter.Kind.NAMED,
          BOXES,
          "box of the object, in pixels of the network's input; one box, or one for each mask");
  private static final Parameter<List<String>> ON =
      new Parameter<>(
          "on",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.FILE.hinted(Hints.CLIPS)),
          "clip of a joined recording that contains the target's voice; one clip, or one"
              + " for each mask");
  private static final Parameter<Boolean> TOGETHER =
      new Parameter<>(
          "together",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "print one line for each measure over all targets, as benchmarks do; default false: one"
              + " line for each target");

  /** A named measure, or a measure that the session defines. */
  private record Judge(String name, @Nullable Function<Session, Measure> own) {}

  /** Measures that optimise again or compare pairs of masks are known by name only. */
  private static ValueType<Judge> measure() {
    ValueType<String> named = ValueType.choice(EvaluationTask.measures());
    ValueType<Function<Session, Measure>> own = PartTypes.MEASURES.type();
    return new ValueType<Judge>(
            String.join(", ", named.choices()) + ", java.NAME or a closure { mask -> ... }",
            named.choices(),
            raw -> {
              String name = named.reader().apply(raw);
              Function<Session, Measure> found = name == null ? own.reader().apply(raw) : null;
              return name == null && found == null
                  ? null
                  : new Judge(name == null ? "" : name, found);
            })
        .meaning(EvaluationTask.meanings())
        .hinted(own.hints());
  }

  private static @Nullable List<List<Long>> boxes(Object raw) {
    List<Long> one = NUMBERS.reader().apply(raw);
    List<List<Long>> boxes =
        one != null ? List.of(one) : ValueType.list(NUMBERS).reader().apply(raw);
    return boxes != null && boxes.stream().allMatch(box -> box.size() == 4) ? boxes : null;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "evaluate",
        "judge masks against two controls of the same area, a random mask and a disc;"
            + " return the table",
        List.of(RESULT, MaskArguments.SWEEP, MaskArguments.WHERE, MEASURES, BOX, ON, TOGETHER),
        "evaluate",
        "evaluate box: [17, 2, 85, 48]",
        "evaluate measures: [deletion, insertion]",
        "evaluate measures: [sensitivity, sanity]",
        "evaluate measures: { mask -> mask.through() / mask.about().whole() }",
        "evaluate sweep: 'grid', where: \"operator = 'blur'\"");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Judge> judges = arguments.find(MEASURES);
    List<String> names = judges == null ? null : judges.stream().map(Judge::name).toList();
    List<Measure> own = new ArrayList<>();
    for (Judge each : judges == null ? List.<Judge>of() : judges) {
      Function<Session, Measure> found = each.own();
      if (found != null) {
        own.add(found.apply(session));
      }
    }
    if (names != null && own.isEmpty()) {
      checkPlaces("evaluate", arguments, names, List.of(BOX, ON));
    }
    boolean together = Boolean.TRUE.equals(arguments.find(TOGETHER));
    EvaluationTables tables =
        new EvaluationTables(session, names, own, places(arguments), together);
    List<EvaluationTask.Row> rows;
    Chosen chosen = MaskArguments.choose(session, "evaluate", arguments, arguments.find(RESULT));
    try (MaskSource masks = MaskSource.open(session, chosen, arguments.find(MaskArguments.WHERE))) {
      masks.needStimuli("evaluate");
      session.output().say("evaluate: " + MaskArguments.taken(session, chosen, masks));
      rows = tables.of(masks);
    }
    rows.forEach(row -> session.output().table(row.toTable()));
    if (rows.stream().anyMatch(EvaluationTask.Row::isRange)) {
      session
          .output()
          .say(
              "evaluate: prints median and range instead of a 95 % interval for fewer than "
                  + Summary.FEWEST
                  + " different stimuli");
    }
    return rows.stream().map(EvaluationTask.Row::values).toList();
  }

  /**
   * Checks that some measure uses the object's place, if one is given.
   *
   * @throws ArgumentException when none does
   */
  static void checkPlaces(
      String command, Arguments arguments, List<String> measures, List<Parameter<?>> places) {
    for (Parameter<?> place : places) {
      if (arguments.has(place) && Judging.needingAPlace(measures).isEmpty()) {
        throw ArgumentException.named(
            place.name(),
            command
                + " "
                + place.name()
                + ": has no effect on "
                + String.join(", ", measures)
                + "; add a measure that needs the object's place, such as pointing");
      }
    }
  }

  private static List<EvaluationTask.Place> places(Arguments arguments) {
    List<List<Long>> boxes = arguments.find(BOX);
    List<String> clips = arguments.find(ON);
    if (boxes != null && clips != null) {
      throw ArgumentException.call("evaluate: give box: or on:, not both");
    }
    List<EvaluationTask.Place> places = new ArrayList<>();
    if (clips != null) {
      clips.forEach(clip -> places.add(view -> Region.clip(view, clip)));
    }
    if (boxes != null) {
      boxes.forEach(box -> places.add(view -> region(view, box)));
    }
    return places;
  }

  private static Region region(View view, List<Long> box) {
    int[] edges = box.stream().mapToInt(Long::intValue).toArray();
    return Region.box(view.height(), view.width(), edges[0], edges[1], edges[2], edges[3]);
  }
}
