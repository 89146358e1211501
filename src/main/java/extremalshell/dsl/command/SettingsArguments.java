package extremalshell.dsl.command;

import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.RewardChoice;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import extremalshell.explain.Effort;
import extremalshell.explain.Preset;
import extremalshell.explain.Settings;
import extremalshell.explain.Variant;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Sigmas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments that {@code perturb} and {@code set} share. */
final class SettingsArguments {
  static final Parameter<Preset> PRESET =
      named(
          "preset",
          ValueType.constant(Preset.class)
              .meaning(
                  Map.of(
                      "default",
                      "exact areas, " + Effort.NORMAL.iterations() + " iterations",
                      "reference",
                      "behaves as the published implementation, quirks included")),
          "starts over from these choices; keeps the seed only");
  static final Parameter<Variant> VARIANT =
      named(
          "variant",
          ValueType.constant(Variant.class)
              .meaning(
                  Map.of(
                      "preserve", "keep what convinces",
                      "delete", "remove what convinces",
                      "dual", "both at once")),
          "keep evidence, remove it, or both");
  static final Parameter<String> OPERATOR =
      named(
          "operator",
          ValueType.choice(OperatorSpec.names())
              .meaning(
                  Map.of(
                      "blur",
                      "a blurred copy",
                      "fade",
                      "black (photos)",
                      "mean",
                      "the mean colour, or the mean of each mel bin",
                      "constant",
                      "one grey level, see value (photos)",
                      "zero",
                      "the input value 0",
                      "silence",
                      "silence (speech)",
                      "noise",
                      "white noise as loud (speech)")),
          "what removed evidence turns into");
  private static final Parameter<Double> VALUE =
      named("value", ValueType.number(0, 1), "grey level of the operator constant");
  private static final Parameter<Double> TIME_SIGMA =
      named(
          "timeSigma",
          ValueType.number(0, 1000),
          "of blur at its strongest, in frames; across a photo, in pixels; 20 when left out");
  private static final Parameter<Double> FREQUENCY_SIGMA =
      named(
          "frequencySigma",
          ValueType.number(0, 1000),
          "of blur at its strongest, in mel bins; down a photo, in pixels; 20 when left out");
  private static final Parameter<String> STAGE =
      named(
          "stage",
          ValueType.choice(List.of("after", "before")),
          "where the operator acts on spectrograms: after they are normalised, or before");
  static final Parameter<RewardChoice> REWARD =
      named("reward", RewardChoice.TYPE, "what is maximised");
  static final Parameter<Long> ITERATIONS =
      named("iterations", ValueType.whole(1, 1_000_000), "steps of the optimiser");
  static final Parameter<Effort> EFFORT =
      named(
          "effort",
          ValueType.constant(Effort.class)
              .meaning(
                  Map.of(
                      "quick", Effort.QUICK.iterations() + " iterations, for a first look",
                      "normal", Effort.NORMAL.iterations() + ", what the preset default takes",
                      "thorough", Effort.THOROUGH.iterations() + ", for figures to report")),
          "instead of iterations; not for the preset reference");
  static final Parameter<Long> SEED =
      named("seed", ValueType.whole(Long.MIN_VALUE, Long.MAX_VALUE), "of all random numbers");
  private static final Parameter<Long> SNAPSHOTS =
      named("snapshots", ValueType.whole(1, 100_000), "rows along the optimisation");
  private static final Parameter<Boolean> NESTED =
      named(
          "nested",
          ValueType.FLAG,
          "true: the mask of each area contains those of the smaller areas of the call");
  static final Parameter<Long> JITTER =
      named("jitter", ValueType.whole(0, 10_000), "largest shift, in pixels or frames");

  private SettingsArguments() {}

  /** Returns the declarations. */
  static List<Parameter<?>> all() {
    return List.of(
        PRESET,
        VARIANT,
        OPERATOR,
        VALUE,
        TIME_SIGMA,
        FREQUENCY_SIGMA,
        STAGE,
        REWARD,
        EFFORT,
        ITERATIONS,
        SEED,
        SNAPSHOTS,
        JITTER,
        NESTED);
  }

  /**
   * Returns the session's settings changed by the arguments that were given; a preset comes first.
   */
  static Settings apply(String command, Session session, Arguments given) {
    Settings start = session.settings();
    Preset preset = given.find(PRESET);
    Settings result = preset == null ? start : Settings.of(preset).withSeed(start.seed());
    Variant variant = given.find(VARIANT);
    result = variant == null ? result : result.withVariant(variant);
    result = withOperator(command, result, given);
    String stage = given.find(STAGE);
    result = stage == null ? result : result.withRenormalise(stage.equals("before"));
    RewardChoice reward = given.find(REWARD);
    result = reward == null ? result : result.withReward(reward.in(session));
    Integer iterations = iterations(command, result, given);
    result = iterations == null ? result : result.withIterations(iterations);
    Long seed = given.find(SEED);
    result = seed == null ? result : result.withSeed(seed);
    Long snapshots = given.find(SNAPSHOTS);
    result = snapshots == null ? result : result.withSnapshots(snapshots.intValue());
    Long jitter = given.find(JITTER);
    result = jitter == null ? result : result.withJitter(jitter.intValue());
    Boolean nested = given.find(NESTED);
    return nested == null ? result : result.withNested(nested);
  }

  private static @Nullable Integer iterations(String command, Settings start, Arguments given) {
    Long iterations = given.find(ITERATIONS);
    Effort effort = given.find(EFFORT);
    if (effort == null) {
      return iterations == null ? null : iterations.intValue();
    }
    if (iterations != null) {
      throw ArgumentException.call(command + " effort: give either an effort or iterations");
    }
    if (start.preset() == Preset.REFERENCE) {
      throw ArgumentException.call(
          command + " effort: belongs to the preset default; give the preset reference iterations");
    }
    return effort.iterations();
  }

  private static Settings withOperator(String command, Settings start, Arguments given) {
    String name = given.find(OPERATOR);
    Double value = given.find(VALUE);
    Double across = given.find(TIME_SIGMA);
    Double down = given.find(FREQUENCY_SIGMA);
    OperatorSpec operator = start.operator();
    if (name != null || value != null) {
      String used = name == null ? operator.kind().word() : name;
      operator = value == null ? OperatorSpec.named(used) : OperatorSpec.named(used, value);
    }
    checkFits(command, "value", value, "constant", operator);
    checkFits(command, "timeSigma", across, "blur", operator);
    checkFits(command, "frequencySigma", down, "blur", operator);
    Sigmas sigmas = operator.sigmas();
    return start.withOperator(
        operator.withSigmas(
            new Sigmas(
                down == null ? sigmas.down() : down, across == null ? sigmas.across() : across)));
  }

  private static void checkFits(
      String command, String argument, @Nullable Double given, String kind, OperatorSpec operator) {
    if (given != null && !operator.kind().word().equals(kind)) {
      throw ArgumentException.call(
          command
              + " "
              + argument
              + ": belongs to the operator "
              + kind
              + ", not to "
              + operator.kind().word());
    }
  }

  private static <T> Parameter<T> named(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Parameter.Kind.NAMED, type, description);
  }
}
