package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.attribute.Method;
import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Hints;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.RewardChoice;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.ValueType;
import extremalshell.explain.CustomReward;
import extremalshell.explain.Preset;
import extremalshell.explain.Reward;
import extremalshell.explain.Settings;
import extremalshell.explain.Variant;
import extremalshell.input.InputFiles;
import extremalshell.perturb.OperatorSpec;
import extremalshell.sweep.Axis;
import extremalshell.sweep.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a sweep can vary, each with one value or a list or range of them. */
final class SweepAxes {
  private static final Parameter<List<String>> MODEL =
      many(
          "model",
          ValueType.text("bundled networks, directories or .pt files").hinted(Hints.NETWORKS),
          "networks");
  private static final Parameter<List<String>> INPUT =
      many(
          "input",
          ValueType.FILE.hinted(Hints.stimuli(LoadCommand.EXTENSIONS)),
          "photos or recordings; wildcards: 'photos/*.jpg', 'samples:*'");
  private static final Parameter<List<Target>> TARGET = many("target", Target.TYPE, "classes");
  private static final Parameter<List<Preset>> PRESET =
      many(SettingsArguments.PRESET, "start over from these choices");
  private static final Parameter<List<Method.Kind>> METHOD =
      many(
          SettingsArguments.METHOD,
          "how masks are found; what a peer does not look at is not varied");
  private static final Parameter<List<Variant>> VARIANT =
      many(SettingsArguments.VARIANT, "keep evidence, remove it, or both");
  private static final Parameter<List<String>> OPERATOR =
      many(SettingsArguments.OPERATOR, "what removed evidence turns into");
  private static final Parameter<List<RewardChoice>> REWARD =
      many(SettingsArguments.REWARD, "what is maximised; by name");
  private static final Parameter<List<GranularityChoice>> GRANULARITY =
      many("granularity", GranularityChoice.TYPE, "how fine masks can be");
  private static final Parameter<List<Long>> ITERATIONS =
      many(SettingsArguments.ITERATIONS, "steps of the optimiser");
  private static final Parameter<List<Long>> JITTER =
      many(SettingsArguments.JITTER, "largest shift, in pixels or frames");
  private static final Parameter<List<Long>> SEED =
      many(SettingsArguments.SEED, "of all random numbers; ranges: 1..5");
  private static final Parameter<List<Double>> AREA =
      many("area", ValueType.AREA, "shares that masks keep");

  private SweepAxes() {}

  /** Returns the declarations, in the order in which the axes are nested; areas vary fastest. */
  static List<Parameter<?>> all() {
    return List.of(
        MODEL,
        INPUT,
        TARGET,
        PRESET,
        METHOD,
        VARIANT,
        OPERATOR,
        REWARD,
        GRANULARITY,
        ITERATIONS,
        JITTER,
        SEED,
        AREA);
  }

  /** Returns their names. */
  static List<String> names() {
    return all().stream().map(Parameter::name).toList();
  }

  /** Returns the targets of a sweep by their {@link Target#key}. */
  static Map<String, Target> targets(Session session, Arguments given) {
    Map<String, Target> targets = new HashMap<>();
    orElse(given.find(TARGET), session.targets()).forEach(t -> targets.put(t.key(), t));
    return targets;
  }

  /** Returns whether networks vary. */
  static boolean hasModels(Arguments given) {
    return given.find(MODEL) != null;
  }

  /** Returns whether stimuli vary. */
  static boolean hasInputs(Arguments given) {
    return given.find(INPUT) != null;
  }

  /** Returns the axes; targets and areas are those of the session where none are given. */
  static List<Axis> axes(Session session, Arguments given) {
    List<Axis> axes = new ArrayList<>();
    add(axes, MODEL, given.find(MODEL), Cell::withModel);
    add(axes, INPUT, expanded(given.find(INPUT)), Cell::withInput);
    List<Target> targets = orElse(given.find(TARGET), session.targets());
    add(axes, TARGET, targets, (cell, value) -> cell.withTarget(value.key()));
    setting(axes, PRESET, given, (s, v) -> Settings.of(v).withSeed(s.seed()));
    setting(axes, METHOD, given, (s, v) -> s.withMethod(Method.of(v)));
    setting(axes, VARIANT, given, Settings::withVariant);
    setting(axes, OPERATOR, given, (s, v) -> s.withOperator(OperatorSpec.named(v)));
    setting(axes, REWARD, given, (s, v) -> s.withReward(storable(v.in(session))));
    setting(axes, GRANULARITY, given, (s, v) -> s.withGranularity(v.value()));
    setting(axes, ITERATIONS, given, (s, v) -> SettingsArguments.withIterations(s, v.intValue()));
    setting(axes, JITTER, given, (s, v) -> s.withJitter(v.intValue()));
    setting(axes, SEED, given, Settings::withSeed);
    List<Double> areas = orElse(given.find(AREA), session.areas());
    if (areas.isEmpty()) {
      throw ArgumentException.call(
          "sweep: cannot search areas; name some, for example: sweep area: [0.05, 0.1]");
    }
    add(axes, AREA, areas, Cell::withArea);
    return axes;
  }

  /** A reward of the user's own has no name by which a store could know it again. */
  static Reward storable(Reward reward) {
    if (reward instanceof CustomReward) {
      throw UserException.usage(
          "sweep: a reward of one's own cannot be stored; expected score, contrastive or probability");
    }
    return reward;
  }

  private static @Nullable List<String> expanded(@Nullable List<String> addresses) {
    return addresses == null
        ? null
        : addresses.stream().flatMap(address -> InputFiles.matching(address).stream()).toList();
  }

  private static <T> List<T> orElse(@Nullable List<T> given, List<T> other) {
    return given == null ? other : given;
  }

  private static <T> void setting(
      List<Axis> axes,
      Parameter<List<T>> parameter,
      Arguments given,
      BiFunction<Settings, T, Settings> change) {
    add(
        axes,
        parameter,
        given.find(parameter),
        (cell, value) -> cell.withSettings(change.apply(cell.settings(), value)));
  }

  private static <T> void add(
      List<Axis> axes,
      Parameter<List<T>> parameter,
      @Nullable List<T> values,
      BiFunction<Cell, T, Cell> put) {
    if (values != null) {
      List<UnaryOperator<Cell>> changes = new ArrayList<>();
      values.forEach(value -> changes.add(cell -> put.apply(cell, value)));
      axes.add(new Axis(parameter.name(), changes));
    }
  }

  private static <T> Parameter<List<T>> many(Parameter<T> one, String description) {
    return many(one.name(), one.type(), description);
  }

  private static <T> Parameter<List<T>> many(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Parameter.Kind.NAMED, ValueType.list(type), description);
  }
}
