package extremalshell.dsl.command;

import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.api.Network;
import extremalshell.channel.ChannelQuestion;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.SetTask;
import extremalshell.dsl.task.channel.ChannelRows;
import extremalshell.dsl.task.channel.ChannelTask;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.input.View;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code perturb} for channels of layers. */
final class ChannelArguments {
  private static final Parameter<List<String>> CHANNELS =
      new Parameter<>(
          "channels",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.text("the name of a layer").hinted(Hints.LAYERS)),
          "layers whose channels are masked in place of the stimulus; area is then the share of"
              + " channels kept");
  private static final Parameter<Change> BASELINE =
      new Parameter<>(
          SettingsCatalogue.BASELINE.name(),
          Parameter.Kind.NAMED,
          Change.type(SettingsCatalogue.BASELINE),
          SettingsCatalogue.BASELINE.description() + "; default zero");
  private static final Parameter<Long> CONTROLS =
      new Parameter<>(
          "controls",
          Parameter.Kind.NAMED,
          ValueType.whole(0, 10_000),
          "number of random choices of as many channels, for comparison; needs channels:; default"
              + " 20");
  private static final Parameter<Result> THROUGH =
      new Parameter<>(
          "through",
          Parameter.Kind.NAMED,
          new ValueType<>("a result of perturb", List.of(), ChannelArguments::maskOfStimulus),
          "result whose mask covers the stimulus at the same time; needs channels:");

  /** The arguments that a run over channels uses. */
  private static final Set<String> USED =
      Set.of(
          "channels",
          "baseline",
          "controls",
          "through",
          "target",
          "area",
          "keep",
          "iterations",
          "effort",
          "seed",
          "reward",
          "consensus",
          "snapshots");

  private ChannelArguments() {}

  private static @Nullable Result maskOfStimulus(Object raw) {
    if (raw instanceof ChannelResult channels) {
      throw UserException.usage(
          "perturb through: run "
              + channels.run()
              + " keeps channels of "
              + channels.getLayer()
              + ", not parts of the stimulus; expected a result of perturb without channels:");
    }
    return raw instanceof Result result ? result : null;
  }

  static List<Parameter<?>> all() {
    return List.of(CHANNELS, BASELINE, CONTROLS, THROUGH);
  }

  static boolean areGiven(Arguments arguments) {
    return arguments.has(CHANNELS);
  }

  /** Returns settings of the first layer, if arguments request channels. */
  static Settings start(Arguments arguments, Settings settings) {
    List<String> layers = arguments.find(CHANNELS);
    return layers == null ? settings : settings.with(SettingsCatalogue.CHANNELS, layers.get(0));
  }

  /**
   * Checks that arguments fit together.
   *
   * @throws ArgumentException when an argument belongs to the other kind of mask
   */
  static void check(Arguments arguments) {
    if (!areGiven(arguments)) {
      for (Parameter<?> parameter : List.of(BASELINE, CONTROLS, THROUGH)) {
        if (arguments.has(parameter)) {
          throw ArgumentException.call(
              "perturb " + parameter.name() + ": belongs to channels:, which is not given");
        }
      }
      return;
    }
    for (String name : arguments.names()) {
      if (!USED.contains(name)) {
        throw ArgumentException.call(
            "perturb " + name + ": belongs to masks of the stimulus, not to channels");
      }
    }
  }

  static Object run(
      Session session,
      Arguments arguments,
      List<Target> targets,
      List<Double> areas,
      double keep,
      Settings settings) {
    List<String> layers = arguments.get(CHANNELS);
    Set<String> seen = new HashSet<>();
    for (String layer : layers) {
      if (!seen.add(layer)) {
        throw ArgumentException.call("perturb channels: " + layer + " appears twice");
      }
    }
    Long controls = arguments.find(CONTROLS);
    int random = controls == null ? ChannelQuestion.USUAL_CONTROLS : controls.intValue();
    Settings used = used(session, settings, arguments.find(BASELINE));
    check("perturb", session.model(), layers);
    Result through = arguments.find(THROUGH);
    Supplier<List<ChannelResult>> explaining =
        () ->
            new ChannelTask(session)
                .explain(covering(session, through), layers, targets, areas, keep, used, random);
    List<String> set = session.loadedSet();
    List<ChannelResult> results =
        set.isEmpty()
            ? explaining.get()
            : new SetTask(session)
                .explain(set, explaining, session.results()::setLatestOfChannels, ChannelRows::of);
    return results.size() == 1 ? results.get(0) : results;
  }

  private static Settings used(Session session, Settings settings, @Nullable Change baseline) {
    check("perturb", settings);
    Settings changed = baseline == null ? settings : baseline.apply(session, settings);
    // results are compared by their scores, which a softmax of cosines would not maximise
    return session.model().searching(changed);
  }

  /**
   * Checks that channels can be masked with some settings.
   *
   * @throws UserException when the preset or the method is only for masks of the stimulus
   */
  static void check(String command, Settings settings) {
    if (settings.preset() != Preset.DEFAULT) {
      throw UserException.usage(
          command + " channels: needs the preset default, not reference; set preset: 'default'");
    }
    if (settings.method().isPeer()) {
      throw UserException.usage(
          command
              + " channels: needs the method extremal, not "
              + settings.method().kind().name()
              + "; set method: 'extremal'");
    }
  }

  /**
   * Checks that a network has some layers.
   *
   * @throws UserException when it lacks one
   */
  static void check(String command, Network model, List<String> layers) {
    List<String> known = model.layers();
    for (String layer : layers) {
      if (!known.contains(layer)) {
        String near = Suggestions.didYouMean(layer, known);
        throw UserException.usage(
            command
                + " channels: network '"
                + model.name()
                + "' has no layer '"
                + layer
                + "'"
                + (near.isEmpty() ? "; it names " + String.join(", ", known) : near));
      }
    }
  }

  /** Returns the explanation of a result for the loaded stimulus. */
  private static @Nullable Explanation covering(Session session, @Nullable Result through) {
    if (through == null) {
      return null;
    }
    View shown = through.view();
    View loaded = session.view();
    if (!through.stimulusDigest().equals(session.stimulusDigest())
        || shown.height() != loaded.height()
        || shown.width() != loaded.width()) {
      throw UserException.usage(
          "perturb through: run "
              + through.run()
              + " is of '"
              + shown.name()
              + "', and '"
              + loaded.name()
              + "' is loaded; load it again first");
    }
    return through.explanation();
  }
}
