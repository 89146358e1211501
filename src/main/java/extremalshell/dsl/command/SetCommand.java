package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Limits;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.report.SavedSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the settings of all following runs. */
final class SetCommand implements Command {
  private static final Parameter<Long> THREADS =
      new Parameter<>(
          "threads",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 4096),
          "threads of the engine; set them before the first network opens");
  private static final Parameter<Long> PIXELS =
      new Parameter<>(
          "pixels",
          Parameter.Kind.NAMED,
          ValueType.whole(1, Long.MAX_VALUE),
          "largest photo, in pixels; default 100000000");
  private static final Parameter<Double> SECONDS =
      new Parameter<>(
          "seconds",
          Parameter.Kind.NAMED,
          ValueType.positive(),
          "longest recording, in seconds; default 600");
  private static final Parameter<Long> BATCH =
      new Parameter<>(
          "batch",
          Parameter.Kind.NAMED,
          batchSize(),
          "masks that are optimised together; default auto: the areas of one target on a CPU, 32"
              + " masks on a GPU. Another number changes rounding; then masks can differ as between"
              + " seeds");

  private static final Parameter<Double> MEMORY =
      new Parameter<>(
          "memory",
          Parameter.Kind.NAMED,
          ValueType.positive(),
          "memory that batches may fill, in GiB, for shared GPUs; set it before the network opens;"
              + " default all");

  private static final Parameter<String> FROM =
      new Parameter<>(
          "from",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(List.of("json"))),
          "JSON file of a saved result, relative to --out: copy its settings, then apply"
              + " the other arguments");

  /** Reads auto as 0. */
  private static ValueType<Long> batchSize() {
    ValueType<Long> size = ValueType.whole(1, 4096);
    return new ValueType<>(
        size.expected() + ", or auto",
        List.of("auto"),
        raw -> "auto".equals(raw.toString()) ? Long.valueOf(0) : size.reader().apply(raw));
  }

  @Override
  public CommandSpec spec() {
    List<Parameter<?>> parameters = new ArrayList<>(SettingParameters.all());
    parameters.addAll(List.of(FROM, THREADS, PIXELS, SECONDS, BATCH, MEMORY));
    return CommandSpec.of(
        "set",
        "change settings for all following runs",
        parameters,
        "set seed: 3, iterations: 200",
        "set threads: 2",
        "set preset: 'reference'",
        "set from: 'out/dog.json', seed: 2");
  }

  /** Each perturb requests channels itself; their baseline replaces the operator. */
  private static Settings ofStimuli(Session session, Settings saved) {
    return saved.isOfChannels()
        ? saved.with(SettingsCatalogue.CHANNELS, "").withOperator(session.settings().operator())
        : saved;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    if (arguments.isEmpty()) {
      throw ArgumentException.call("set: needs a setting, for example: set seed: 3");
    }
    String from = arguments.find(FROM);
    Settings start =
        from == null
            ? session.settings()
            : ofStimuli(session, SavedSettings.read(session.outFolder().resolve(from)));
    Settings settings = SettingParameters.apply("set", session, start, arguments);
    session.choose(session.choices().withSettings(from == null ? settings : settings.complete()));
    Long threads = arguments.find(THREADS);
    if (threads != null) {
      session.engine().useThreads(threads.intValue());
    }
    Double memory = arguments.find(MEMORY);
    if (memory != null) {
      session.engine().useMemory(memory);
    }
    Limits limits = session.limits();
    Long pixels = arguments.find(PIXELS);
    Double seconds = arguments.find(SECONDS);
    Long batch = arguments.find(BATCH);
    Limits wanted =
        new Limits(
            pixels == null ? limits.pixels() : pixels,
            seconds == null ? limits.seconds() : seconds,
            batch == null ? limits.batch() : batch.intValue());
    session.choose(session.choices().withLimits(wanted));
    return null;
  }
}
