package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.task.Destination;
import extremalshell.dsl.task.channel.ChannelPictures;
import extremalshell.report.Pictures;
import extremalshell.report.SaveOptions;
import extremalshell.report.SaveOptions.What;
import extremalshell.report.Saver;
import extremalshell.report.figure.FigureFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows and saves results of {@code perturb channels:}. */
final class ChannelViews {
  private ChannelViews() {}

  /**
   * Returns the results of channels that a command uses; empty if it uses other results.
   *
   * @param given null for the last results
   */
  static List<ChannelResult> chosen(Session session, @Nullable Object given) {
    if (given instanceof ComposedPictures.Channels channels) {
      return channels.results();
    }
    Chosen latest = session.results().latest();
    return given == null && latest != null ? latest.channels() : List.of();
  }

  static void show(Session session, String what, List<ChannelResult> results) {
    switch (what) {
      case "overlay" ->
          results.forEach(
              result -> {
                session.output().text("overlay of " + result);
                ShowCommand.shown(
                    session,
                    ChannelPictures.maps(List.of(result)),
                    () -> Pictures.overlay(result.view(), result.getMap()));
              });
      case "attribution" ->
          results.forEach(
              result -> {
                session.output().text("attribution of " + result);
                session.output().picture(Pictures.mask(result.view(), result.getMap()));
              });
      case "curve" ->
          results.forEach(
              result ->
                  ShowCommand.curve(
                      session,
                      result.toString(),
                      result.found().explanation().origin().scoreKind(),
                      result.getTrace()));
      default ->
          throw UserException.usage(
              "show "
                  + what
                  + ": "
                  + kept(results.get(0))
                  + "; expected overlay, attribution or curve");
    }
  }

  private static String kept(ChannelResult result) {
    return "run "
        + result.run()
        + " keeps channels of "
        + result.getLayer()
        + ", not parts of the stimulus";
  }

  /** Saves a picture of all results, or the numbers of each. */
  static void save(
      Session session,
      List<ChannelResult> results,
      Path file,
      SaveOptions options,
      Arguments arguments) {
    String extension = FileNames.extension(file);
    String kept = kept(results.get(0));
    for (Parameter<?> parameter : SaveArguments.OF_STIMULI) {
      if (arguments.has(parameter)) {
        throw ArgumentException.named(parameter.name(), "save " + parameter.name() + ": " + kept);
      }
    }
    if (extension.equals("wav")) {
      throw UserException.usage(
          "save: " + kept + "; for their sound write channels r, '" + file.getFileName() + "'");
    }
    if (FigureFiles.extensions().contains(extension)) {
      if (options.what() != What.OVERLAY) {
        throw UserException.usage(
            "save: "
                + kept
                + "; a picture shows their overlay, and .npy or .csv takes what: 'mask',"
                + " 'attribution' or 'agreement'");
      }
      FigureArguments.save(session, "save", file, ChannelPictures.maps(results), arguments);
      session.output().say("save: " + file + ", of " + Chosen.ofChannels(results).describe(file));
      return;
    }
    if (Set.of(What.PANEL, What.STRIP).contains(options.what())) {
      throw UserException.usage(
          "save: " + kept + "; expected what: 'mask', 'attribution' or 'agreement'");
    }
    results.forEach(
        each ->
            Destination.checkFree(
                session, arguments, SaveCommand.target(results.size(), each.run(), file)));
    for (ChannelResult result : results) {
      Path target = SaveCommand.target(results.size(), result.run(), file);
      Saver.save(target, result.saved(), options);
      session.output().say("save: " + target + ", of run " + result.run());
    }
  }
}
