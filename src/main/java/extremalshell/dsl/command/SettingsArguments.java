package extremalshell.dsl.command;

import extremalshell.attribute.Method;
import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Hints;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  static final Parameter<Method.Kind> METHOD =
      named("method", methods(), "how masks are found: optimised, or by a peer to compare with");
  private static final Parameter<Long> SAMPLES =
      named(
          "samples",
          ValueType.whole(1, 1_000_000),
          "of smoothgrad (50), integrated-gradients (50) and rise (4000)");
  private static final Parameter<Double> NOISE =
      named(
          "noise",
          ValueType.number(1e-6, 1),
          "of smoothgrad, as a share of the input's range; 0.15 when left out");
  private static final Parameter<Long> WINDOW =
      named(
          "window",
          ValueType.whole(1, 10_000),
          "side of the square of occlusion, in pixels, or frames and bins; a sixth of the shorter"
              + " side when left out");
  private static final Parameter<Long> STRIDE =
      named("stride", ValueType.whole(1, 10_000), "of that window; half of it when left out");
  private static final Parameter<String> BASE =
      named(
          "base",
          ValueType.choice(OperatorSpec.names()),
          "operator whose base stands for nothing, of integrated-gradients, occlusion, rise and"
              + " score-cam; zero when left out");
  private static final Parameter<String> LAYER =
      named(
          "layer",
          ValueType.text("the name of a layer").hinted(Hints.LAYERS),
          "of grad-cam and its like; the last one with maps when left out");
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

  /** What a peer does not look at. */
  private static final List<Parameter<?>> OF_EXTREMAL =
      List.of(PRESET, VARIANT, REWARD, EFFORT, ITERATIONS, SNAPSHOTS, JITTER, NESTED);

  private static final Map<Parameter<?>, Method.Parameter> OF_PEERS =
      Map.of(
          SAMPLES, Method.Parameter.SAMPLES,
          NOISE, Method.Parameter.NOISE,
          WINDOW, Method.Parameter.WINDOW,
          STRIDE, Method.Parameter.STRIDE,
          BASE, Method.Parameter.BASE,
          LAYER, Method.Parameter.LAYER);

  private SettingsArguments() {}

  private static ValueType<Method.Kind> methods() {
    Map<String, Method.Kind> kinds = new LinkedHashMap<>();
    Map<String, String> meanings = new HashMap<>();
    for (Method.Kind kind : Method.Kind.values()) {
      kinds.put(kind.word(), kind);
      meanings.put(kind.word(), kind.meaning());
    }
    ValueType<String> names = ValueType.choice(List.copyOf(kinds.keySet()));
    return new ValueType<>(
            names.expected(),
            names.choices(),
            raw -> {
              String name = names.reader().apply(raw);
              return name == null ? null : kinds.get(name);
            })
        .meaning(meanings);
  }

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
        NESTED,
        METHOD,
        SAMPLES,
        NOISE,
        WINDOW,
        STRIDE,
        BASE,
        LAYER);
  }

  /**
   * Returns the session's settings changed by the arguments that were given; a preset comes first.
   */
  static Settings apply(String command, Session session, Arguments given) {
    Settings start = session.settings();
    Preset preset = given.find(PRESET);
    Settings result = preset == null ? start : Settings.of(preset).withSeed(start.seed());
    result = result.withMethod(method(command, result.method(), given));
    Variant variant = given.find(VARIANT);
    result = variant == null ? result : result.withVariant(variant);
    result = withOperator(command, result, given);
    String stage = given.find(STAGE);
    result = stage == null ? result : result.withRenormalise(stage.equals("before"));
    RewardChoice reward = given.find(REWARD);
    result = reward == null ? result : result.withReward(reward.in(session));
    Integer iterations = iterations(command, result, given);
    result = iterations == null ? result : withIterations(result, iterations);
    Long seed = given.find(SEED);
    result = seed == null ? result : result.withSeed(seed);
    Long snapshots = given.find(SNAPSHOTS);
    result = snapshots == null ? result : result.withSnapshots(snapshots.intValue());
    Long jitter = given.find(JITTER);
    result = jitter == null ? result : result.withJitter(jitter.intValue());
    Boolean nested = given.find(NESTED);
    return nested == null ? result : result.withNested(nested);
  }

  /** Returns settings with as many iterations of whatever iterates. */
  static Settings withIterations(Settings settings, int iterations) {
    Method method = settings.method();
    return method.kind().has(Method.Parameter.ITERATIONS)
        ? settings.withMethod(method.withSamples(iterations))
        : settings.withIterations(iterations);
  }

  private static Method method(String command, Method start, Arguments given) {
    Method.Kind kind = given.find(METHOD);
    Method method = kind == null ? start : Method.of(kind);
    checkMethod(command, method.kind(), kind != null, given);
    Long samples = given.find(SAMPLES);
    method = samples == null ? method : method.withSamples(samples.intValue());
    Double noise = given.find(NOISE);
    method = noise == null ? method : method.withNoise(noise);
    Long window = given.find(WINDOW);
    Long stride = given.find(STRIDE);
    method =
        method.withWindow(
            window == null ? method.window() : window.intValue(),
            stride == null ? method.stride() : stride.intValue());
    String base = given.find(BASE);
    method = base == null ? method : method.withBase(base);
    String layer = given.find(LAYER);
    return layer == null ? method : method.withLayer(layer);
  }

  /**
   * What a method does not look at is refused where it is named beside the method; what is merely
   * set waits for a method that looks at it.
   */
  private static void checkMethod(
      String command, Method.Kind kind, boolean named, Arguments given) {
    OF_PEERS.forEach(
        (parameter, part) -> {
          if (given.has(parameter) && !kind.has(part)) {
            String others =
                Arrays.stream(Method.Kind.values())
                    .filter(other -> other.has(part))
                    .map(Method.Kind::word)
                    .collect(Collectors.joining(", "));
            throw ArgumentException.call(
                command
                    + " "
                    + parameter.name()
                    + ": belongs to the method "
                    + others.replaceFirst(", ([^,]*)$", " or $1")
                    + ", not to "
                    + kind.word());
          }
        });
    if (kind == Method.Kind.EXTREMAL || (command.equals("set") && !named)) {
      return;
    }
    for (Parameter<?> parameter : OF_EXTREMAL) {
      boolean iterates = parameter.equals(ITERATIONS) && kind.has(Method.Parameter.ITERATIONS);
      if (given.has(parameter) && !iterates) {
        throw ArgumentException.call(
            command
                + " "
                + parameter.name()
                + ": belongs to the method extremal, not to "
                + kind.word());
      }
    }
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
