package extremalshell.dsl.command;

import extremalshell.dsl.AreaChoice;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.PerturbTask;
import extremalshell.dsl.task.SetTask;
import extremalshell.explain.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Optimises masks for the loaded stimulus. */
final class PerturbCommand implements Command {
  private static final Parameter<List<Target>> TARGET =
      new Parameter<>(
          "target",
          Parameter.Kind.NAMED,
          ValueType.list(Target.TYPE),
          "classes to explain, for this call only");
  private static final Parameter<List<AreaChoice>> AREA =
      new Parameter<>(
          "area",
          Parameter.Kind.NAMED,
          ValueType.list(AreaChoice.TYPE),
          "areas of the masks, for this call only");

  @Override
  public CommandSpec spec() {
    List<Parameter<?>> parameters = new ArrayList<>(List.of(TARGET, AREA, AreaCommand.KEEP));
    parameters.addAll(ChannelArguments.all());
    parameters.addAll(SettingParameters.all());
    return CommandSpec.of(
        "perturb",
        "find the smallest part that keeps the score; print rows and return the result",
        parameters,
        "perturb",
        "perturb variant: 'delete', operator: 'blur', iterations: 400",
        "r = perturb target: 'dog', area: [0.05, 0.1], preset: 'reference'",
        "perturb operator: constant, value: 0.5",
        "perturb area: 'auto', keep: 0.9",
        "perturb channels: 'stage3', area: [0.02, 0.1]");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    ChannelArguments.check(arguments);
    Settings start = ChannelArguments.start(arguments, session.settings());
    Settings settings = SettingParameters.apply("perturb", session, start, arguments);
    List<Target> given = arguments.find(TARGET);
    if (given != null) {
      TargetCommand.distinct("perturb target", session, given);
      session.meanings().sayNewDoubts(given);
    }
    List<Target> targets = given == null ? session.targets() : given;
    List<AreaChoice> choices = arguments.find(AREA);
    List<Double> areas =
        choices == null ? session.areas() : AreaChoice.shares("perturb area", choices);
    Double keep = arguments.find(AreaCommand.KEEP);
    AreaCommand.checkKeep("perturb", !areas.isEmpty(), keep);
    double share = keep == null ? session.keep() : keep;
    if (ChannelArguments.areGiven(arguments)) {
      return ChannelArguments.run(session, arguments, targets, areas, share, settings);
    }
    PerturbTask task = new PerturbTask(session);
    Supplier<List<Result>> explaining =
        () ->
            areas.isEmpty()
                ? task.search(targets, share, settings)
                : task.explain(targets, areas, settings);
    List<String> set = session.loadedSet();
    List<Result> results =
        set.isEmpty() ? explaining.get() : new SetTask(session).explain(set, explaining);
    return results.size() == 1 ? results.get(0) : results;
  }
}
