package extremalshell.dsl.command;

import extremalshell.Part;
import extremalshell.UserException;
import extremalshell.dsl.AreaChoice;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Effort;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.input.InputFiles;
import extremalshell.sweep.plan.Axis;
import extremalshell.sweep.plan.Cell;
import extremalshell.verification.ScoredTrials.Scored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

  /** Settings whose value may be code of a session, which a store cannot keep. */
  private static final Map<Setting<?>, Function<Settings, Part>> PARTS =
      Map.of(
          SettingsCatalogue.OPERATOR, settings -> settings.operator().operator(),
          SettingsCatalogue.REWARD, Settings::reward,
          SettingsCatalogue.METHOD, settings -> settings.method().kind());

  private static final Map<Setting<?>, Parameter<List<Change>>> SETTINGS = settings();
  private static final Parameter<List<Effort>> EFFORT =
      many(
          SettingParameters.EFFORT.name(),
          SettingParameters.EFFORT.type(),
          SettingParameters.EFFORT.description());
  private static final Parameter<List<AreaChoice>> AREA =
      many("area", AreaChoice.TYPE, "areas of the masks, as shares of the stimulus");

  private SweepAxes() {}

  /** Returns the declarations, in the order in which the axes are nested; areas vary fastest. */
  static List<Parameter<?>> all() {
    List<Parameter<?>> all = new ArrayList<>(List.of(MODEL, INPUT, TARGET));
    SETTINGS.forEach(
        (setting, parameter) -> {
          all.add(parameter);
          if (setting == SettingsCatalogue.ITERATIONS) {
            all.add(EFFORT);
          }
        });
    all.add(AREA);
    return all;
  }

  private static Map<Setting<?>, Parameter<List<Change>>> settings() {
    Map<Setting<?>, Parameter<List<Change>>> settings = new LinkedHashMap<>();
    for (Setting<?> setting : SettingsCatalogue.fromCoarseToFine()) {
      settings.put(setting, many(setting.name(), Change.type(setting), description(setting)));
    }
    return settings;
  }

  private static String description(Setting<?> setting) {
    return setting.description()
        + (PARTS.containsKey(setting) ? "; sweeps refuse closures and java.NAME" : "");
  }

  /** Returns their names. */
  static List<String> names() {
    return all().stream().map(Parameter::name).toList();
  }

  /** Returns the targets of a sweep by their {@link Target#key}; trials have none. */
  static Map<String, Target> targets(Session session, Arguments given, @Nullable SweepList list) {
    Map<String, Target> targets = new LinkedHashMap<>();
    if (given.has(SweepTrials.TRIALS)) {
      return targets;
    }
    List<Target> all =
        list == null
            ? orElse(given.find(TARGET), session.targets())
            : list.entries().stream().map(SweepList.Entry::target).toList();
    all.forEach(target -> targets.put(target.key(), target));
    return targets;
  }

  /** Returns whether networks vary. */
  static boolean hasModels(Arguments given) {
    return given.find(MODEL) != null;
  }

  /** Returns whether stimuli vary. */
  static boolean hasInputs(Session session, Arguments given) {
    return given.has(SweepList.LIST)
        || given.has(SweepTrials.TRIALS)
        || addresses(session, given) != null;
  }

  private static @Nullable List<String> addresses(Session session, Arguments given) {
    List<String> addresses = given.find(INPUT);
    List<String> set = session.loadedSet();
    return addresses == null && !set.isEmpty() ? set : addresses;
  }

  /** Returns the addresses of the stimuli. */
  static List<String> inputs(Session session, Arguments given, @Nullable SweepList list) {
    if (list != null) {
      return list.entries().stream().map(SweepList.Entry::input).distinct().toList();
    }
    List<Scored> trials = SweepTrials.of(given);
    if (trials != null) {
      return trials.stream().map(Scored::test).distinct().toList();
    }
    List<String> inputs = expanded(addresses(session, given));
    return inputs == null ? List.of(session.stimulus().source()) : inputs;
  }

  /** Returns the axes; without given targets and areas, the session's apply. */
  static List<Axis> axes(Session session, Arguments given, @Nullable SweepList list) {
    List<Axis> axes = new ArrayList<>();
    add(axes, MODEL, given.find(MODEL), Cell::withModel);
    List<Scored> trials = SweepTrials.of(given);
    if (trials != null) {
      if (list != null || given.has(INPUT) || given.has(TARGET)) {
        throw ArgumentException.call(
            "sweep trials: replaces list:, input: and target:; remove these");
      }
      boolean optimises =
          settings(SettingsCatalogue.METHOD, session, given)
              .anyMatch(each -> !each.method().isPeer());
      boolean isRelative =
          settings(SettingsCatalogue.REWARD, session, given)
              .anyMatch(each -> Rewards.isRelative(each.reward()));
      if (optimises && isRelative) {
        throw ArgumentException.call(
            "sweep trials: needs reward: 'score', because a comparison has one class, with a"
                + " probability of always 1");
      }
      axes.add(new Axis(INPUT.name(), SweepTrials.changes(trials)));
    } else if (list == null) {
      add(axes, INPUT, expanded(addresses(session, given)), Cell::withInput);
      List<Target> targets = orElse(given.find(TARGET), session.targets());
      add(axes, TARGET, targets, (cell, value) -> cell.withTarget(value.key()));
    } else if (given.has(INPUT) || given.has(TARGET)) {
      throw ArgumentException.call("sweep list: replaces input: and target:; remove these");
    } else {
      axes.add(new Axis(INPUT.name(), list.changes()));
    }
    checkChannels(session, given);
    SETTINGS.values().forEach(parameter -> setting(axes, parameter, session, given));
    effort(axes, given);
    areas(axes, session, given);
    return axes;
  }

  /** Masks of channels and of the stimulus have different settings, measures and pictures. */
  private static void checkChannels(Session session, Arguments given) {
    List<String> layers = layers(session, given);
    if (layers.isEmpty()) {
      if (isGiven(SettingsCatalogue.BASELINE, given)) {
        throw ArgumentException.call("sweep baseline: belongs to channels:, which is not given");
      }
      return;
    }
    if (layers.contains("")) {
      throw ArgumentException.call(
          "sweep channels: expected the names of layers, not an empty one");
    }
    Settings settings = session.settings().with(SettingsCatalogue.CHANNELS, layers.get(0));
    SETTINGS.forEach(
        (setting, parameter) -> {
          boolean chooses = setting == SettingsCatalogue.METHOD || !setting.isUsedBy(settings);
          if (given.has(parameter) && chooses) {
            throw ArgumentException.call(
                "sweep " + setting.name() + ": belongs to masks of the stimulus, not to channels");
          }
        });
    ChannelArguments.check("sweep", settings);
    if (!hasModels(given)) {
      ChannelArguments.check("sweep", session.model(), layers);
    }
  }

  private static boolean isGiven(Setting<?> setting, Arguments given) {
    Parameter<List<Change>> parameter = SETTINGS.get(setting);
    return parameter != null && given.has(parameter);
  }

  /** Returns the layers whose channels are masked; none for masks of the stimulus. */
  static List<String> layers(Session session, Arguments given) {
    return isGiven(SettingsCatalogue.CHANNELS, given)
        ? settings(SettingsCatalogue.CHANNELS, session, given).map(Settings::channels).toList()
        : List.of();
  }

  /** Returns the session's settings with each value of one setting. */
  private static Stream<Settings> settings(Setting<?> setting, Session session, Arguments given) {
    Parameter<List<Change>> parameter = SETTINGS.get(setting);
    List<Change> changes = parameter == null ? null : given.find(parameter);
    return changes == null
        ? Stream.of(session.settings())
        : changes.stream().map(change -> change.apply(session, session.settings()));
  }

  private static void effort(List<Axis> axes, Arguments given) {
    if (given.has(EFFORT) && axes.stream().anyMatch(axis -> axis.name().equals("iterations"))) {
      throw ArgumentException.call("sweep effort: give effort: or iterations:, not both");
    }
    add(
        axes,
        EFFORT,
        given.find(EFFORT),
        (cell, effort) ->
            cell.withSettings(
                Change.withIterations(
                    cell.settings(),
                    SettingParameters.iterations("sweep", cell.settings(), effort))));
  }

  private static void areas(List<Axis> axes, Session session, Arguments given) {
    List<AreaChoice> ofSession =
        session.areas().isEmpty()
            ? List.of(AreaChoice.AUTO)
            : session.areas().stream().map(AreaChoice::new).toList();
    List<AreaChoice> areas = orElse(given.find(AREA), ofSession);
    Double keep = given.find(AreaCommand.KEEP);
    AreaCommand.checkKeep("sweep", areas.stream().noneMatch(AreaChoice::isAuto), keep);
    double share = keep == null ? session.keep() : keep;
    add(
        axes,
        AREA,
        areas,
        (cell, area) -> area.isAuto() ? cell.searching(share) : cell.withArea(area.share()));
  }

  /**
   * Returns settings that a store can keep. Code of the session has no name that a store could
   * recognise later.
   *
   * @throws UserException when an operator, reward or method was defined in the session
   */
  static Settings storable(Settings settings) {
    for (Function<Settings, Part> chosen : PARTS.values()) {
      Part part = chosen.apply(settings);
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
