package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelProfile;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.dsl.task.MaskSource;
import extremalshell.dsl.task.channel.ChannelPictures;
import extremalshell.dsl.task.channel.ChannelSetsTask;
import extremalshell.report.Saver;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.rows.TableRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Summarises and draws results of {@code perturb channels:}. */
public final class ChannelsCommand implements Command {
  private static final String CURVE = "curve";
  private static final String MAP = "map";
  private static final String INVERSION = "inversion";
  private static final String STIMULI = "stimuli";
  private static final double WEIGHT = 30;
  private static final int ITERATIONS = 150;
  private static final int USUAL_SPLITS = 200;
  private static final List<String> EXTENSIONS = List.of("png", "svg", "pdf", "wav");

  private static final Parameter<Object> RESULTS =
      new Parameter<>(
          "results",
          Parameter.Kind.OPTIONAL,
          new ValueType<Object>(
                  "results of perturb channels:, or the folder of a sweep",
                  List.of(),
                  ChannelsCommand::results)
              .hinted(Hints.saved(List.of())),
          "results to list or draw; a folder is the store of a sweep, as in sweep:");
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.saved(EXTENSIONS)),
          "file to write, relative to --out; ends in .png, .svg or .pdf, or in .wav for the sound"
              + " of the kept channels");
  private static final Parameter<String> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.NAMED,
          ValueType.choice(List.of(CURVE, MAP, INVERSION, STIMULI)).meaning(meanings()),
          "content of the picture; default curve");
  private static final Parameter<Long> CHANNEL =
      new Parameter<>(
          "channel",
          Parameter.Kind.NAMED,
          ValueType.whole(0, 1_000_000),
          "number of the channel, for what: 'stimuli'");
  private static final Parameter<Double> SMOOTH =
      new Parameter<>(
          "smooth",
          Parameter.Kind.NAMED,
          ValueType.number(0, 1_000_000),
          "weight of total variation and norm, for what: 'inversion'; default 30");
  private static final Parameter<Long> STEPS =
      new Parameter<>(
          "iterations",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 100_000),
          "number of optimiser steps, for what: 'inversion'; default 150");

  private static final Parameter<Long> TOP_CHANNELS =
      new Parameter<>(
          "top",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 1_000_000),
          "number of the most frequent channels to compare, for a sweep; default as many as the"
              + " masks keep");
  private static final Parameter<Long> SPLITS =
      new Parameter<>(
          "splits",
          Parameter.Kind.NAMED,
          ValueType.whole(1, 100_000),
          "number of random splits into halves, for a sweep; default " + USUAL_SPLITS);
  private static final List<Parameter<?>> OF_FILES =
      Stream.concat(
              Stream.of(WHAT, CHANNEL, SMOOTH, STEPS, Destination.OVERWRITE),
              FigureArguments.ALL.stream())
          .toList();
  private static final List<Parameter<?>> OF_SWEEPS =
      List.of(MaskArguments.SWEEP, MaskArguments.WHERE, TOP_CHANNELS, SPLITS);

  private static @Nullable Object results(Object raw) {
    Object results = ChannelResult.resultsOf(raw);
    return results == null ? ValueType.FILE.reader().apply(raw) : results;
  }

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(CURVE, "score against the share of channels, beside random choices");
    meanings.put(MAP, "the mean of the kept channels over each stimulus");
    meanings.put(INVERSION, "stimuli made from all channels and from the kept ones");
    meanings.put(STIMULI, "the stimuli of the results that excite a channel most");
    return meanings;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "channels",
        "list or draw the channels that results of perturb channels: keep; compare the classes of a"
            + " sweep",
        List.of(
            RESULTS,
            FILE,
            MaskArguments.SWEEP,
            MaskArguments.WHERE,
            TOP_CHANNELS,
            SPLITS,
            WHAT,
            CHANNEL,
            SMOOTH,
            STEPS,
            FigureArguments.WIDTH,
            FigureArguments.DPI,
            FigureArguments.THEME,
            FigureArguments.TITLE,
            Destination.OVERWRITE),
        "channels perturb(channels: 'stage3', area: [0.02, 0.1])",
        "channels perturb(channels: 'stage3', area: [0.02, 0.1]), 'curve.png'",
        "channels perturb(channels: 'stage3'), 'inversion.png', what: 'inversion'",
        "channels perturb(channels: 'stage4'), 'kept.wav'",
        "channels sweep: 'grid', where: 'targetArea = 0.1'");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public void check(Arguments arguments) {
    String what = arguments.known(WHAT);
    String file = arguments.known(FILE);
    checkSource(arguments);
    boolean sound = file != null && isSound(file);
    boolean draws = arguments.has(FILE);
    for (Parameter<?> parameter : OF_FILES) {
      if (arguments.has(parameter) && !draws) {
        throw ArgumentException.named(
            parameter.name(), "channels " + parameter.name() + ": needs a file name before it");
      }
    }
    boolean unknown = arguments.has(WHAT) && what == null;
    boolean inverts = unknown || sound || INVERSION.equals(what);
    boolean stimuli = unknown || STIMULI.equals(what);
    if (arguments.has(CHANNEL) && !stimuli) {
      throw ArgumentException.named("channel", "channels channel: belongs to what: 'stimuli'");
    }
    for (Parameter<?> parameter : List.of(SMOOTH, STEPS)) {
      if (arguments.has(parameter) && !inverts) {
        throw ArgumentException.named(
            parameter.name(),
            "channels " + parameter.name() + ": belongs to what: 'inversion' and to sounds");
      }
    }
    if (sound && arguments.has(WHAT)) {
      throw ArgumentException.named("what", "channels what: is of pictures, not of a sound");
    }
    if (STIMULI.equals(what) && !arguments.has(CHANNEL)) {
      throw ArgumentException.named("what", "channels what: stimuli need a channel:");
    }
    if (file != null && !sound) {
      checkPicture(file);
    }
    FigureArguments.check("channels", arguments, file);
  }

  private static void checkPicture(String file) {
    String extension = FileNames.extension(Path.of(file));
    if (!FigureFiles.extensions().contains(extension)) {
      throw UserException.usage(
          "channels: cannot draw '"
              + file
              + "'; expected a name that ends in ."
              + String.join(", .", FigureFiles.extensions())
              + ", or in .wav for a sound"
              + FileNames.didYouMean(extension, EXTENSIONS));
    }
  }

  private static void checkSource(Arguments arguments) {
    boolean given = arguments.has(RESULTS);
    boolean store =
        arguments.has(MaskArguments.SWEEP) || arguments.known(RESULTS) instanceof String;
    if (given == arguments.has(MaskArguments.SWEEP)) {
      throw ArgumentException.call(
          "channels: expected "
              + (given
                  ? "results or sweep:, not both"
                  : "results of perturb channels:, or sweep:"));
    }
    if (store && arguments.has(FILE)) {
      throw ArgumentException.positional(
          given ? 1 : 0,
          "channels: draws results of perturb channels:; for a sweep see plot area, sweep: 'grid'");
    }
    for (Parameter<?> parameter : OF_SWEEPS) {
      if (given && arguments.known(RESULTS) instanceof List<?> && arguments.has(parameter)) {
        throw ArgumentException.named(
            parameter.name(), "channels " + parameter.name() + ": needs a sweep, not results");
      }
    }
  }

  private static boolean isSound(String file) {
    return FileNames.extension(Path.of(file)).equals("wav");
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    String sweep = arguments.find(MaskArguments.SWEEP);
    Object given = sweep == null ? arguments.get(RESULTS) : sweep;
    List<ChannelResult> results = ChannelResult.resultsOf(given);
    if (results == null) {
      return compared(session, arguments, String.valueOf(given));
    }
    String name = arguments.find(FILE);
    if (name == null) {
      return profiles(session, results);
    }
    Path file = Destination.of(session, arguments, name);
    Double weight = arguments.find(SMOOTH);
    Long steps = arguments.find(STEPS);
    ChannelPictures pictures =
        new ChannelPictures(
            session,
            results,
            weight == null ? WEIGHT : weight,
            steps == null ? ITERATIONS : steps.intValue());
    if (isSound(name)) {
      Saver.save(file, pictures.sound());
    } else {
      String what = arguments.find(WHAT);
      Figure drawing = drawing(pictures, results, what == null ? CURVE : what, arguments);
      FigureArguments.save(session, "channels", file, drawing, arguments);
    }
    String of = results.size() == 1 ? "run " + results.get(0).run() : results.size() + " runs";
    session.output().say("channels: " + file + ", of " + of);
    return results;
  }

  /** Compares the classes of a sweep; returns the table. */
  private static Object compared(Session session, Arguments arguments, String store) {
    Chosen chosen = Chosen.of(session.outFolder().resolve(store));
    Long top = arguments.find(TOP_CHANNELS);
    Long splits = arguments.find(SPLITS);
    List<TableRow> rows;
    try (MaskSource masks = MaskSource.open(session, chosen, arguments.find(MaskArguments.WHERE))) {
      rows =
          new ChannelSetsTask(
                  masks,
                  top == null ? null : top.intValue(),
                  splits == null ? USUAL_SPLITS : splits.intValue())
              .rows();
      session.output().say("channels: " + MaskArguments.taken(session, chosen, masks));
    }
    rows.forEach(row -> session.output().table(row));
    return rows.stream().map(TableRow::values).toList();
  }

  private static Figure drawing(
      ChannelPictures pictures, List<ChannelResult> results, String what, Arguments arguments) {
    return switch (what) {
      case MAP -> ChannelPictures.maps(results);
      case INVERSION -> pictures.inversions();
      case STIMULI -> pictures.stimuli(arguments.get(CHANNEL).intValue());
      default -> pictures.curve();
    };
  }

  /** Lists for each layer the channels that the results keep; returns one profile per layer. */
  private static Object profiles(Session session, List<ChannelResult> results) {
    Map<List<String>, List<ChannelExplanation>> layers =
        results.stream()
            .map(ChannelResult::found)
            .collect(
                Collectors.groupingBy(
                    found -> List.of(found.explanation().origin().network().text(), found.layer()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<ChannelProfile> profiles = layers.values().stream().map(ChannelProfile::of).toList();
    for (ChannelProfile profile : profiles) {
      boolean one = profile.stimuli() == 1;
      String top =
          one
              ? profile.listed(String::valueOf)
              : profile.listed(k -> String.format(Locale.ROOT, "%d (%.2f)", k, profile.share(k)));
      String runs = one ? "1 run keeps " : profile.stimuli() + " runs keep ";
      session.output().say("channels: " + profile.place() + ", " + runs + top);
    }
    return profiles.size() == 1 ? profiles.get(0) : profiles;
  }
}
