package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.language.StrictMap;
import extremalshell.dsl.task.Computing;
import extremalshell.dsl.task.Destination;
import extremalshell.dsl.task.SweepTask;
import extremalshell.explain.setting.Settings;
import extremalshell.sweep.plan.Axis;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.FileDigests;
import extremalshell.sweep.plan.Grid;
import extremalshell.sweep.plan.Plan;
import extremalshell.sweep.plan.Shard;
import extremalshell.sweep.store.Store;
import groovy.lang.Closure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** Explains every combination of some settings. */
final class SweepCommand implements Command {
  private static final String ALL = "all";
  private static final int NAME_LENGTH = 8;

  private static final Parameter<List<String>> ZIP =
      new Parameter<>(
          "zip",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.choice(zippable())),
          "settings whose lists advance together, without combinations; all: every list");
  private static final Parameter<Closure<?>> WHERE =
      new Parameter<>(
          "where",
          Parameter.Kind.NAMED,
          new ValueType<Closure<?>>(
              "a closure that returns true for cells to keep, such as { it.area < 0.2 }",
              List.of(),
              raw -> raw instanceof Closure<?> closure ? closure : null),
          "closure that decides about each cell; the sweep keeps those with true");
  private static final Parameter<Long> LIMIT =
      new Parameter<>(
          "limit",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 1_000_000_000),
          "compute at most this many cells, rounded up to a batch; repeat the sweep without limit:"
              + " for the rest");
  private static final Parameter<Long> SHUFFLE =
      new Parameter<>(
          "shuffle",
          Parameter.Kind.NAMED,
          ValueType.whole(Long.MIN_VALUE, Long.MAX_VALUE),
          "compute cells in a random order, by this seed");
  private static final Parameter<String> BATCH =
      new Parameter<>(
          "batch",
          Parameter.Kind.NAMED,
          ValueType.choice(List.of("areas", "cell"))
              .meaning(
                  Map.of(
                      "areas", "cells that differ only in area; they exchange intermediate masks",
                      "cell", "each cell alone; slower")),
          "cells that are computed together; default areas");
  private static final Parameter<String> OUT =
      new Parameter<>(
          "out",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of the store, relative to --out; default sweeps/ and a digest of the plan");
  private static final Parameter<Boolean> PREVIEW =
      new Parameter<>(
          "preview",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "print only the number of cells, and the time and space that a trial estimates; default"
              + " false");

  private static final Parameter<String> SHARD =
      new Parameter<>(
          "shard",
          Parameter.Kind.NAMED,
          ValueType.text("'I/N' or 'slurm'"),
          "compute part I of N, such as '3/16', or the part of a Slurm job array, 'slurm'; merge"
              + " joins the stores");

  private static final Parameter<String> WORKERS =
      new Parameter<>(
          "workers",
          Parameter.Kind.NAMED,
          new ValueType<>(
              "a number of processes, or 'gpus'", List.of(Computing.GPUS), SweepCommand::workers),
          "number of worker processes, 1 to 512, or 'gpus' for one on each GPU; default"
              + " this process");

  private static final Parameter<String> CLUSTER =
      new Parameter<>(
          "cluster",
          Parameter.Kind.NAMED,
          ValueType.text("the address of a Spark master, such as 'spark://host:7077'"),
          "compute on a Spark cluster, or with 'local[2]' for a test; this process writes the"
              + " store");

  private static @Nullable String workers(Object raw) {
    String text = String.valueOf(raw);
    boolean fits =
        text.equals(Computing.GPUS) || text.matches("[1-9]\\d?|[1-4]\\d\\d|50\\d|51[0-2]");
    return fits ? text : null;
  }

  private static List<String> zippable() {
    List<String> names = new ArrayList<>(List.of(ALL));
    names.addAll(SweepAxes.names());
    return names;
  }

  @Override
  public CommandSpec spec() {
    List<Parameter<?>> parameters = new ArrayList<>(SweepAxes.all());
    parameters.add(AreaCommand.KEEP);
    parameters.add(SweepList.LIST);
    parameters.add(SweepTrials.TRIALS);
    parameters.addAll(SweepJudging.all());
    parameters.addAll(
        List.of(ZIP, WHERE, LIMIT, SHUFFLE, BATCH, OUT, SHARD, WORKERS, CLUSTER, PREVIEW));
    return CommandSpec.of(
        "sweep",
        "explain every combination of settings; the same command resumes a stopped sweep",
        parameters,
        "sweep area: [0.05, 0.1, 0.2], target: [dog, cat], seed: 1..3",
        "sweep input: 'samples:*cat*', operator: [blur, mean], out: 'grid'",
        "sweep granularity: [4, [step: 7, sigma: 21], auto], area: 0.1, preview: true",
        "sweep target: [dog, cat], area: [0.12, 0.08], zip: all",
        "sweep area: 'auto', keep: 0.9, seed: 1..3",
        "sweep channels: ['stage2', 'stage3'], area: [0.05, 0.1], input: 'photos/*.jpg'",
        "sweep area: [0.05, 0.1], measures: [pointing, energy], box: [17, 2, 85, 48]",
        "sweep list: 'objects.csv', measures: pointing, effort: quick",
        "sweep seed: 1..20, input: 'photos/*.jpg', workers: 4, out: 'grid'",
        "sweep seed: 1..20, input: 'photos/*.jpg', shard: '3/16', out: 'grid'",
        "sweep seed: 1..100, variant: [preserve, delete], where: { it.area < 0.2 }, shuffle: 1,"
            + " limit: 20");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String shardText = arguments.find(SHARD);
    Shard shard = shardText == null ? null : Shard.parse(shardText, System.getenv());
    String given = arguments.find(OUT);
    String out = given == null || shard == null ? given : shard.store(given);
    if (out != null) {
      Store.checkFree(Destination.inside(session, out));
    }
    SweepList list = SweepList.of(arguments);
    Plan plan = plan(session, arguments, list);
    String own = "sweeps/" + plan.identity().substring(0, NAME_LENGTH);
    String name = out != null ? out : shard == null ? own : shard.store(own);
    Path folder = Destination.inside(session, name);
    if (out == null) {
      Store.checkFree(folder);
    }
    Map<String, Target> targets = SweepAxes.targets(session, arguments, list);
    checkTargets(session, arguments, targets);
    if (arguments.find(WORKERS) != null && arguments.find(CLUSTER) != null) {
      throw UserException.usage("sweep: workers: and cluster: exclude each other");
    }
    SweepJudging.checkChannels(SweepAxes.layers(session, arguments), arguments);
    Computing computing = new Computing(arguments.find(WORKERS), arguments.find(CLUSTER));
    computing.check(session, !SweepAxes.hasInputs(session, arguments));
    SweepTask.Wanted wanted =
        new SweepTask.Wanted(
            arguments.find(LIMIT), shard, computing, SweepJudging.of(session, arguments, list));
    SweepTask task = new SweepTask(session, plan, wanted, folder, arguments.text());
    if (Boolean.TRUE.equals(arguments.find(PREVIEW))) {
      task.preview();
      return null;
    }
    return task.run();
  }

  private static Plan plan(Session session, Arguments arguments, @Nullable SweepList list) {
    String model = SweepAxes.hasModels(arguments) ? "" : session.network().text();
    String input = SweepAxes.hasInputs(session, arguments) ? "" : session.stimulus().source();
    Settings settings = SweepAxes.storable(session.settings());
    Cell start = new Cell(model, input, "", settings.inSweeps(), 0);
    List<Axis> axes = SweepAxes.axes(session, arguments, list);
    List<String> zip = arguments.find(ZIP);
    List<String> zipped = zip == null ? List.of() : zip;
    checkZip(zipped, axes);
    Set<String> together = zipped.contains(ALL) ? varied(axes) : Set.copyOf(zipped);
    List<Cell> cells = Grid.cells(start, axes, together, kept(arguments.find(WHERE)));
    axes.stream()
        .filter(axis -> !together.contains(axis.name()))
        .forEach(axis -> sayEqual(session, axis, start));
    Map<String, String> known =
        input.isEmpty() || Files.isRegularFile(Path.of(input))
            ? Map.of()
            : Map.of(input, session.stimulusDigest());
    return Plan.of(
        cells,
        !"cell".equals(arguments.find(BATCH)),
        arguments.find(SHUFFLE),
        FileDigests.of(cells, known));
  }

  private static void checkZip(List<String> zipped, List<Axis> axes) {
    List<String> known = axes.stream().map(Axis::name).toList();
    for (String name : zipped) {
      if (!name.equals(ALL) && !known.contains(name)) {
        throw ArgumentException.named(
            ZIP.name(),
            "sweep zip: no values of "
                + name
                + (known.isEmpty() ? "" : "; expected " + String.join(", ", known) + " or all"));
      }
    }
  }

  private static void sayEqual(Session session, Axis axis, Cell start) {
    int given = axis.values().size();
    long different = axis.values().stream().map(value -> value.apply(start)).distinct().count();
    if (different < given) {
      session
          .output()
          .say(
              "sweep: %s has %d values, %d different; equal ones are computed once"
                  .formatted(axis.name(), given, different));
    }
  }

  /** An axis with one value fits any length. */
  private static Set<String> varied(List<Axis> axes) {
    return axes.stream()
        .filter(axis -> axis.values().size() > 1)
        .map(Axis::name)
        .collect(Collectors.toSet());
  }

  private static Predicate<Map<String, Object>> kept(@Nullable Closure<?> where) {
    return where == null
        ? values -> true
        : values ->
            DefaultTypeTransformation.castToBoolean(
                where.call(new StrictMap("sweep where: a cell", values)));
  }

  /**
   * With a single network, reports a mistyped label, and a class with two names, before anything is
   * computed. A list may use any names for the classes of its inputs.
   */
  private static void checkTargets(
      Session session, Arguments arguments, Map<String, Target> targets) {
    if (!SweepAxes.hasModels(arguments)) {
      targets.values().stream()
          .filter(target -> !target.isTop())
          .forEach(target -> target.resolve(session.model().labels()));
      if (!arguments.has(SweepList.LIST)) {
        TargetCommand.distinct("sweep target", session, List.copyOf(targets.values()));
      }
      session.meanings().sayNewDoubts(targets.values());
    }
  }
}
