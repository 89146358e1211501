package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.Part;
import extremalshell.UserException;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Command;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.command.speech.SpeechArguments;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.Destination;
import extremalshell.input.Speech;
import extremalshell.report.Figures;
import extremalshell.report.SaveOptions;
import extremalshell.report.SaveOptions.What;
import extremalshell.report.Saver;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Saves results to files. */
public final class SaveCommand implements Command {
  private @Nullable Session session;

  private static final Parameter<Object> FIRST =
      new Parameter<>(
          "result",
          Parameter.Kind.REQUIRED,
          new ValueType<>("a result or a file name", List.of(), SaveCommand::savedOrFile)
              .hinted(Hints.saved(Saver.extensions())),
          "results to save; default the results of the last perturb");
  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.OPTIONAL,
          ValueType.FILE.hinted(Hints.saved(Saver.extensions())),
          "file to write, relative to --out; ends in ." + String.join(", .", Saver.extensions()));

  private static List<Parameter<?>> parameters() {
    List<Parameter<?>> all = new ArrayList<>(List.of(FIRST, FILE, SaveArguments.WHAT));
    all.addAll(SaveArguments.OF_STIMULI);
    all.addAll(FigureArguments.ALL);
    all.add(Destination.OVERWRITE);
    return all;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "save",
        "save results as pictures, sounds or numbers; with several results, add the"
            + " run number to each name",
        parameters(),
        "save 'out/dog.png'",
        "save 'dog.pdf', width: '8.5cm', cover: white",
        "save 'mask.png', what: 'mask', bits: 16",
        "save 'panel.png', what: 'panel'",
        "save 'areas.png', what: 'strip'",
        "save 'mask.npy'",
        "save 'kept.wav'",
        "save 'mixed.wav', part: 'input'");
  }

  @Override
  public boolean makesFiles() {
    return true;
  }

  @Override
  public void attach(Session value) {
    session = value;
  }

  @Override
  public void check(Arguments arguments) {
    boolean picked = arguments.has(FILE);
    Object file = picked ? arguments.known(FILE) : arguments.known(FIRST);
    String name = file instanceof String text ? text : null;
    if (name != null) {
      checkName(picked ? 1 : 0, name, "input".equals(arguments.known(SaveArguments.PART)));
    }
    Object first = arguments.known(FIRST);
    What what = SaveArguments.what(arguments, first instanceof ComposedPictures.Masks);
    // a variable may hold masks
    SaveArguments.check(
        arguments, name, first == null && !arguments.has(SaveArguments.WHAT) ? null : what);
  }

  private void checkName(int position, String name, boolean recording) {
    try {
      Saver.checkName(Path.of(name));
      if (session != null) {
        Destination.inside(session, name);
      }
    } catch (UserException e) {
      throw ArgumentException.positional(position, "save: " + e.getMessage());
    }
    if (recording && !name.toLowerCase(Locale.ROOT).endsWith(".wav")) {
      throw ArgumentException.positional(
          position, "save: cannot save a recording as '" + name + "'; expected .wav");
    }
  }

  private static @Nullable Object savedOrFile(Object raw) {
    Object picked = ComposedPictures.resultsOrMasks(raw);
    return picked != null ? picked : ValueType.FILE.reader().apply(raw);
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Object first = arguments.get(FIRST);
    String second = arguments.find(FILE);
    boolean picked = !(first instanceof String);
    if (picked == (second == null)) {
      throw ArgumentException.call(
          picked
              ? "save: needs a file name after the result, for example: save r, 'dog.png'"
              : "save: expected a result before '" + second + "', not '" + first + "'");
    }
    String name = second == null ? (String) first : second;
    Path file = Destination.of(session, arguments, name);
    if ("input".equals(arguments.find(SaveArguments.PART))) {
      Speech loaded = SpeechArguments.loaded(session, "save");
      checkLoaded(session, picked ? Result.resultsOf(first) : null);
      sayClipped(session, file.toString(), Saver.save(file, loaded));
      return null;
    }
    boolean masks = first instanceof ComposedPictures.Masks;
    What what = Objects.requireNonNull(SaveArguments.what(arguments, masks), "known when it runs");
    SaveOptions options = SaveArguments.options(arguments, what);
    List<ChannelResult> channels = ChannelViews.chosen(session, picked ? first : null);
    if (!channels.isEmpty()) {
      ChannelViews.save(session, channels, file, options, arguments);
      return null;
    }
    if (what == What.STRIP) {
      Object shown = picked ? first : latest(session);
      checkFigure(file, "a strip");
      Figure strip = ComposedPictures.strip(session, shown, arguments.find(SaveArguments.TITLES));
      FigureArguments.save(session, "save", file, strip, arguments);
      List<Result> results = Result.resultsOf(shown);
      String of = results == null ? "" : ", of " + Chosen.of(results).describe(file);
      session.output().say("save: " + file + of);
    } else {
      List<Result> results = picked ? results(first) : latest(session);
      results.forEach(
          each ->
              Destination.checkFree(session, arguments, target(results.size(), each.run(), file)));
      save(session, results, file, options, arguments);
    }
    return null;
  }

  /** The session has one recording; results may explain others. */
  private static void checkLoaded(Session session, @Nullable List<Result> results) {
    for (Result result : results == null ? List.<Result>of() : results) {
      if (!result.stimulusDigest().equals(session.stimulusDigest())) {
        throw UserException.usage(
            "save part: run "
                + result.run()
                + " explains another recording than the loaded '"
                + session.stimulus().name()
                + "'; load it first");
      }
    }
  }

  private static List<Result> latest(Session session) {
    return MaskArguments.results(
        session,
        "save",
        null,
        "save a result with save r, 'a.png'; draw the masks of a" + " sweep with plot masks");
  }

  private static void save(
      Session session, List<Result> results, Path file, SaveOptions options, Arguments arguments) {
    for (Result result : results) {
      Path target = target(results.size(), result.run(), file);
      Figure figure = figure(session, result, file, options, arguments);
      if (figure != null) {
        FigureArguments.save(session, "save", target, figure, arguments);
        session.output().say("save: " + target + ", of run " + result.run());
      } else {
        int clipped = Saver.save(target, result.saved(), options);
        sayClipped(session, target + ", of run " + result.run() + without(target, result), clipped);
      }
    }
  }

  /** A file of results has the names of the session's own parts, but not their code. */
  private static String without(Path file, Result result) {
    List<String> own =
        result.getSettings().parts().stream()
            .filter(Part::isOfSession)
            .map(Part::name)
            .distinct()
            .toList();
    return own.isEmpty() || !FileNames.extension(file).equals("json")
        ? ""
        : ", without the definition of " + String.join(" and ", own) + ": keep it in a script";
  }

  /** Returns the figure of a picture file; null for other files and for plain grey values. */
  private static @Nullable Figure figure(
      Session session, Result result, Path file, SaveOptions options, Arguments arguments) {
    boolean drawn = FigureFiles.extensions().contains(FileNames.extension(file));
    switch (options.what()) {
      case PANEL -> {
        checkFigure(file, "a panel");
        return ComposedPictures.panel(
            session, result, Boolean.TRUE.equals(arguments.find(SaveArguments.ROWS)));
      }
      case OVERLAY -> {
        OverlayArguments.check(arguments, OverlayArguments.ALL, result);
        return drawn
            ? Figures.overlay(
                result.explanation(),
                result.view(),
                OverlayArguments.onOriginal(arguments)
                    ? ComposedPictures.original(session, result)
                    : null,
                OverlayArguments.style(arguments),
                arguments.has(FigureArguments.WIDTH))
            : null;
      }
      default -> {
        boolean wanted =
            FigureArguments.areGiven(arguments)
                || OverlayArguments.asksForPhoto(options.what(), arguments);
        return drawn && wanted ? Saver.figure(result.saved(), options, true) : null;
      }
    }
  }

  private static void checkFigure(Path file, String what) {
    if (!FigureFiles.extensions().contains(FileNames.extension(file))) {
      throw UserException.usage(
          "save: cannot write "
              + what
              + " as '"
              + file
              + "'; expected a name that ends in ."
              + String.join(", .", FigureFiles.extensions()));
    }
  }

  /** Returns the file of one of several results. */
  static Path target(int results, int run, Path file) {
    return results == 1 ? file : numbered(file, run);
  }

  private static void sayClipped(Session session, String file, int clipped) {
    String samples = clipped == 1 ? " sample is" : " samples are";
    session
        .output()
        .say(
            "save: "
                + file
                + (clipped == 0 ? "" : "; " + clipped + samples + " clipped; lower it with gain"));
  }

  @SuppressWarnings("unchecked") // the parameter's type guarantees a list of results
  private static List<Result> results(Object picked) {
    return (List<Result>) picked;
  }

  /** Returns {@code dog-3.png} for {@code dog.png}. */
  private static Path numbered(Path file, int run) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "-" + run + (dot < 0 ? "" : name.substring(dot)));
  }
}
