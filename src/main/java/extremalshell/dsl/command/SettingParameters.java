package extremalshell.dsl.command;

import extremalshell.Option;
import extremalshell.attribute.AttributionMethod;
import extremalshell.attribute.MethodSpec;
import extremalshell.attribute.Methods;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Effort;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.perturb.Operator;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Operators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments that {@code perturb} and {@code set} share, made from the declared settings. */
final class SettingParameters {
  private static final Map<Setting<?>, Parameter<Change>> OF_SETTINGS = new LinkedHashMap<>();
  private static final List<Parameter<?>> OF_OPERATORS = new ArrayList<>();
  private static final List<Parameter<?>> OF_METHODS = new ArrayList<>();

  /** The length of an optimisation, in words. */
  static final Parameter<Effort> EFFORT =
      named(
          "effort",
          ValueType.constant(Effort.class)
              .meaning(
                  Map.of(
                      "quick", Effort.QUICK.iterations() + " iterations, for a first look",
                      "normal", Effort.NORMAL.iterations() + ", the default",
                      "thorough", Effort.THOROUGH.iterations() + ", for figures to report")),
          "number of iterations, by name; not for the preset reference");

  static {
    for (Setting<?> setting : SettingsCatalogue.all()) {
      if (setting.isArgument()) {
        OF_SETTINGS.put(
            setting, named(setting.name(), Change.type(setting), setting.description()));
      }
    }
    Operators.options()
        .forEach(o -> OF_OPERATORS.add(named(o.name(), ValueType.of(o.kind()), o.description())));
    Methods.options().stream()
        .filter(o -> SettingsCatalogue.all().stream().noneMatch(s -> s.name().equals(o.name())))
        .forEach(o -> OF_METHODS.add(named(o.name(), ValueType.of(o.kind()), ofMethods(o))));
  }

  private SettingParameters() {}

  /** Lists the methods that have a parameter, with their defaults where these differ. */
  private static String ofMethods(Option<?> option) {
    List<AttributionMethod> methods = Methods.with(option.name());
    boolean differ = methods.stream().map(m -> usual(m, option)).distinct().count() > 1;
    return option.description()
        + "; for "
        + methods.stream()
            .map(m -> m.name() + (differ ? " (" + usual(m, option) + ")" : ""))
            .collect(Collectors.joining(", "));
  }

  private static String usual(AttributionMethod method, Option<?> option) {
    return String.valueOf(new MethodSpec(method, Map.of()).usual(option.name()));
  }

  /** Returns the declarations. */
  static List<Parameter<?>> all() {
    List<Parameter<?>> all = new ArrayList<>();
    OF_SETTINGS.forEach(
        (setting, parameter) -> {
          if (setting == SettingsCatalogue.ITERATIONS) {
            all.add(EFFORT);
          }
          all.add(parameter);
          if (setting == SettingsCatalogue.OPERATOR) {
            all.addAll(OF_OPERATORS);
          } else if (setting == SettingsCatalogue.METHOD) {
            all.addAll(OF_METHODS);
          }
        });
    return all;
  }

  /**
   * Applies the given arguments to settings: the preset first, then the method, since others depend
   * on them.
   */
  static Settings apply(String command, Session session, Settings start, Arguments given) {
    Settings result = changed(SettingsCatalogue.PRESET, start, session, given);
    result = changed(SettingsCatalogue.METHOD, result, session, given);
    checkMethod(command, result, given);
    for (Parameter<?> parameter : OF_METHODS) {
      Object value = given.find(parameter);
      result =
          value == null ? result : result.withMethod(result.method().with(parameter.name(), value));
    }
    result = changed(SettingsCatalogue.OPERATOR, result, session, given);
    result = withOperatorOptions(command, result, given);
    Integer iterations = iterations(command, result, given);
    result = iterations == null ? result : Change.withIterations(result, iterations);
    for (Setting<?> setting : OF_SETTINGS.keySet()) {
      boolean isDone =
          setting == SettingsCatalogue.PRESET
              || setting == SettingsCatalogue.METHOD
              || setting == SettingsCatalogue.OPERATOR;
      result = isDone ? result : changed(setting, result, session, given);
    }
    if (result.isConsensus()) {
      checkConsensus(command, result, given);
    }
    return result;
  }

  /** A consensus defines its own runs, so settings of single runs are refused with it. */
  private static void checkConsensus(String command, Settings settings, Arguments given) {
    List<Parameter<?>> ofSingleRuns = new ArrayList<>();
    if (!SettingsCatalogue.ITERATIONS.isUsedBy(settings)) {
      ofSingleRuns.add(EFFORT);
    }
    OF_SETTINGS.forEach(
        (setting, parameter) -> {
          if (!setting.isUsedBy(settings)) {
            ofSingleRuns.add(parameter);
          }
        });
    boolean isMeant = !command.equals("set") || has(SettingsCatalogue.CONSENSUS, given);
    for (Parameter<?> parameter : ofSingleRuns) {
      if (isMeant && given.has(parameter)) {
        throw ArgumentException.call(
            command
                + " "
                + parameter.name()
                + ": needs single runs, not a consensus of "
                + settings.consensus()
                + "; remove it, or give consensus: 0");
      }
    }
  }

  private static Settings changed(
      Setting<?> setting, Settings settings, Session session, Arguments given) {
    Parameter<Change> parameter = OF_SETTINGS.get(setting);
    Change change = parameter == null ? null : given.find(parameter);
    return change == null ? settings : change.apply(session, settings);
  }

  private static boolean has(Setting<?> setting, Arguments given) {
    Parameter<Change> parameter = OF_SETTINGS.get(setting);
    return parameter != null && given.has(parameter);
  }

  /**
   * Refuses an argument that the method of the same call ignores. A setting made earlier is kept
   * for methods that use it.
   */
  private static void checkMethod(String command, Settings settings, Arguments given) {
    MethodSpec method = settings.method();
    for (Parameter<?> parameter : OF_METHODS) {
      if (given.has(parameter) && !method.has(parameter.name())) {
        String others =
            Methods.with(parameter.name()).stream()
                .map(AttributionMethod::name)
                .collect(Collectors.joining(", "));
        throw foreign(command, parameter, "method", others, method.kind().name());
      }
    }
    if (command.equals("set") && !has(SettingsCatalogue.METHOD, given)) {
      return;
    }
    Settings single = settings.withConsensus(0);
    OF_SETTINGS.forEach(
        (setting, parameter) -> {
          boolean isUsed = setting.isUsedBy(single) || method.has(setting.name());
          if (given.has(parameter) && !isUsed) {
            throw foreign(command, parameter, "method", "extremal", method.kind().name());
          }
        });
    if (method.isPeer() && given.has(EFFORT)) {
      throw foreign(command, EFFORT, "method", "extremal", method.kind().name());
    }
  }

  private static ArgumentException foreign(
      String command, Parameter<?> parameter, String noun, String owners, String not) {
    return ArgumentException.call(
        command
            + " "
            + parameter.name()
            + ": belongs to the "
            + noun
            + " "
            + owners.replaceFirst(", ([^,]*)$", " or $1")
            + ", not to "
            + not);
  }

  private static @Nullable Integer iterations(String command, Settings start, Arguments given) {
    Effort effort = given.find(EFFORT);
    if (effort == null) {
      return null;
    }
    if (has(SettingsCatalogue.ITERATIONS, given)) {
      throw ArgumentException.call(command + " effort: give effort: or iterations:, not both");
    }
    return iterations(command, start, effort);
  }

  /**
   * Returns the iterations of an effort.
   *
   * @throws ArgumentException with the preset reference
   */
  static int iterations(String command, Settings start, Effort effort) {
    if (start.preset() == Preset.REFERENCE) {
      throw ArgumentException.call(
          command
              + " effort: needs the preset default; give iterations: with"
              + " the preset reference");
    }
    return effort.iterations();
  }

  private static Settings withOperatorOptions(String command, Settings start, Arguments given) {
    OperatorSpec spec = start.operator();
    for (Parameter<?> parameter : OF_OPERATORS) {
      Object value = given.find(parameter);
      if (value == null) {
        continue;
      }
      if (!spec.has(parameter.name())) {
        String owners =
            Operators.all().all().stream()
                .filter(o -> o.options().stream().anyMatch(p -> p.name().equals(parameter.name())))
                .map(Operator::name)
                .collect(Collectors.joining(", "));
        throw foreign(command, parameter, "operator", owners, spec.operator().name());
      }
      spec = spec.with(parameter.name(), ((Number) value).doubleValue());
    }
    return start.withOperator(spec);
  }

  private static <T> Parameter<T> named(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Parameter.Kind.NAMED, type, description);
  }
}
