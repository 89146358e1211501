package extremalshell.dsl.command;

import extremalshell.attribute.MethodSpec;
import extremalshell.dsl.PartTypes;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Setting;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.perturb.OperatorSpec;
import java.util.Map;
import java.util.Optional;

/** A change of the settings that an argument makes. */
@FunctionalInterface
interface Change {
  /**
   * Returns the changed settings.
   *
   * @param session the session whose Java mode may hold the chosen part
   */
  Settings apply(Session session, Settings settings);

  /** Returns the type of the argument of a setting. */
  static ValueType<Change> type(Setting<?> setting) {
    if (setting == SettingsCatalogue.PRESET) {
      return choice(SettingsCatalogue.PRESET)
          .map(preset -> (session, s) -> Settings.of(preset).withSeed(s.seed()));
    }
    if (setting == SettingsCatalogue.OPERATOR) {
      return PartTypes.OPERATORS
          .type()
          .map(
              chosen ->
                  (session, s) ->
                      s.withOperator(new OperatorSpec(chosen.apply(session), Map.of())));
    }
    if (setting == SettingsCatalogue.REWARD) {
      return PartTypes.REWARDS
          .type()
          .map(chosen -> (session, s) -> s.withReward(chosen.apply(session)));
    }
    if (setting == SettingsCatalogue.METHOD) {
      return PartTypes.METHODS
          .type()
          .map(
              chosen ->
                  (session, s) -> s.withMethod(new MethodSpec(chosen.apply(session), Map.of())));
    }
    if (setting == SettingsCatalogue.GRANULARITY) {
      return GranularityChoice.TYPE.map(
          chosen ->
              (session, s) ->
                  s.with(SettingsCatalogue.GRANULARITY, Optional.ofNullable(chosen.value())));
    }
    if (setting == SettingsCatalogue.ITERATIONS) {
      return choice(SettingsCatalogue.ITERATIONS)
          .map(iterations -> (session, s) -> withIterations(s, iterations));
    }
    return plain(setting);
  }

  private static <T> ValueType<Change> plain(Setting<T> setting) {
    return choice(setting).map(value -> (session, s) -> s.with(setting, value));
  }

  @SuppressWarnings("unchecked") // the type is made from the setting's own kind
  private static <T> ValueType<T> choice(Setting<T> setting) {
    return (ValueType<T>) ValueType.of(setting.kind());
  }

  /** Returns settings with a number of iterations, of the method or of the optimiser. */
  static Settings withIterations(Settings settings, long iterations) {
    MethodSpec method = settings.method();
    String name = SettingsCatalogue.ITERATIONS.name();
    return method.has(name)
        ? settings.withMethod(method.with(name, iterations))
        : settings.with(SettingsCatalogue.ITERATIONS, iterations);
  }
}
