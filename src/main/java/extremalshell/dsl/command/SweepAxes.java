package extremalshell.dsl.command;

import extremalshell.Part;
import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.input.InputFiles;
import extremalshell.sweep.plan.Axis;
import extremalshell.sweep.plan.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The axes of a sweep; each takes one value, a list or a range. */
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
  private static final Map<Setting<?>, Parameter<List<Change>>> SETTINGS = settings();
  private static final Parameter<List<Double>> AREA =
      many("area", ValueType.AREA, "areas of the masks, as shares of the stimulus");

  private SweepAxes() {}

  /** Returns the declarations, in the order in which the axes are nested; areas vary fastest. */
  static List<Parameter<?>> all() {
    List<Parameter<?>> all = new ArrayList<>(List.of(MODEL, INPUT, TARGET));
    all.addAll(SETTINGS.values());
    all.add(AREA);
    return all;
  }

  private static Map<Setting<?>, Parameter<List<Change>>> settings() {
    Map<Setting<?>, Parameter<List<Change>>> settings = new LinkedHashMap<>();
    for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
      settings.put(setting, many(setting.name(), Change.type(setting), setting.description()));
    }
    return settings;
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
  static boolean hasInputs(Session session, Arguments given) {
    return inputs(session, given) != null;
  }

  private static @Nullable List<String> inputs(Session session, Arguments given) {
    List<String> addresses = given.find(INPUT);
    List<String> set = session.loadedSet();
    return addresses == null && !set.isEmpty() ? set : addresses;
  }

  /** Returns the axes; the session's targets and areas serve where none are given. */
  static List<Axis> axes(Session session, Arguments given) {
    List<Axis> axes = new ArrayList<>();
    add(axes, MODEL, given.find(MODEL), Cell::withModel);
    add(axes, INPUT, expanded(inputs(session, given)), Cell::withInput);
    List<Target> targets = orElse(given.find(TARGET), session.targets());
    add(axes, TARGET, targets, (cell, value) -> cell.withTarget(value.key()));
    SETTINGS.values().forEach(parameter -> setting(axes, parameter, session, given));
    List<Double> areas = orElse(given.find(AREA), session.areas());
    if (areas.isEmpty()) {
      throw ArgumentException.call(
          "sweep: cannot search areas; give numbers, for example: sweep area: [0.05, 0.1]");
    }
    add(axes, AREA, areas, Cell::withArea);
    return axes;
  }

  /**
   * Returns settings that a store can keep. Code of the session has no name that a store could
   * recognise later.
   *
   * @throws UserException when an operator, reward or method was defined in the session
   */
  static Settings storable(Settings settings) {
    for (Part part :
        List.of(settings.operator().operator(), settings.reward(), settings.method().kind())) {
      if (part.isOfSession()) {
        throw UserException.usage(
            "sweep: '"
                + part.name()
                + "' is defined in this session and cannot be stored; give a name, or put the"
                + " class on the class path");
      }
    }
    return settings;
  }

  private static @Nullable List<String> expanded(@Nullable List<String> addresses) {
    return addresses == null
        ? null
        : addresses.stream().flatMap(address -> InputFiles.matching(address).stream()).toList();
  }

  private static <T> List<T> orElse(@Nullable List<T> given, List<T> other) {
    return given == null ? other : given;
  }

  private static void setting(
      List<Axis> axes, Parameter<List<Change>> parameter, Session session, Arguments given) {
    add(
        axes,
        parameter,
        given.find(parameter),
        (cell, change) -> cell.withSettings(storable(change.apply(session, cell.settings()))));
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

  private static <T> Parameter<List<T>> many(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Parameter.Kind.NAMED, ValueType.list(type), description);
  }
}
