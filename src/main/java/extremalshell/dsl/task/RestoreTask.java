package extremalshell.dsl.task;

import extremalshell.Part;
import extremalshell.UserException;
import extremalshell.channel.ChannelExplanation;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Samples;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.report.SavedResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes results of the session from saved ones. */
public final class RestoreTask {
  /** Scores on another machine differ by rounding. */
  private static final double TOLERANCE = 0.002;

  private final Session session;

  /** Prepares; reads nothing yet. */
  public RestoreTask(Session session) {
    this.session = session;
  }

  /**
   * Restores the results of files, each as a run with a new number.
   *
   * @throws UserException when a file is no result, or its network or stimulus is missing or has
   *     changed
   */
  public List<Object> restore(List<Path> files) {
    List<Result> results = new ArrayList<>();
    List<ChannelResult> channels = new ArrayList<>();
    List<Object> all = new ArrayList<>();
    for (Path file : files) {
      SavedResult read = SavedResult.read(file);
      open(read.explanation(), file);
      load(read, file);
      // where both are now: measures compare networks by their places, and the next save names them
      SavedResult saved = read.movedTo(session.network().identity(), session.view().source());
      int number = session.results().nextRun();
      ChannelExplanation found = saved.channels();
      if (found == null) {
        results.add(
            new Result(
                number,
                saved.explanation(),
                session.view(),
                saved.search(),
                session.stimulusDigest()));
        all.add(results.get(results.size() - 1));
      } else {
        channels.add(
            new ChannelResult(
                number, found, seen(saved), saved.through(), session.stimulusDigest()));
        all.add(channels.get(channels.size() - 1));
      }
      session.output().say("restore: " + all.get(all.size() - 1) + ", from " + file);
      sayMissing(saved.explanation().settings());
    }
    if (results.isEmpty()) {
      session.results().setLatestOfChannels(channels);
    } else {
      session.results().setLatest(results);
    }
    return all;
  }

  /** The mask and its scores do not need the part; new runs and other views of the mask do. */
  private void sayMissing(Settings settings) {
    for (Part part : settings.parts()) {
      if (part instanceof Part.Missing missing) {
        session.output().say("restore: " + missing.problem().getMessage());
      }
    }
  }

  /** Returns the loaded stimulus, seen through its mask if any. */
  private View seen(SavedResult saved) {
    Explanation through = saved.through();
    return through == null ? session.view() : session.model().seen(session.view(), through);
  }

  private void open(Explanation saved, Path file) {
    Origin origin = saved.origin();
    if (!session.hasModel() || !session.network().text().equals(origin.network().text())) {
      String place = found(origin.network().place(), file);
      session.network().open(place, origin.network().options());
      session.output().say("model: " + session.model().describe());
    }
    Labels labels = session.model().labels();
    int target = saved.target();
    String label = saved.perturbation().targetLabel();
    if (target >= labels.size() || !labels.name(target).equals(label)) {
      throw UserException.failed(
          "restore: network '"
              + saved.network()
              + "' has no class "
              + Labels.described(target, label)
              + "; it has changed since, or a voice must be enrolled first",
          null);
    }
  }

  /** A stimulus changed in the session, such as by noise, must be loaded again. */
  private void load(SavedResult result, Path file) {
    Explanation saved = result.explanation();
    if (session.hasStimulus()
        && session.stimulus().name().equals(saved.stimulus())
        && isSame(result)) {
      return;
    }
    String source = found(saved.origin().stimulusSource(), file);
    if (!Samples.isThere(source)) {
      throw UserException.missing(
          "restore: no stimulus '"
              + source
              + "' here, nor in a folder above '"
              + file
              + "'; load it first, then restore",
          null);
    }
    session.load(session.read(source));
    session.output().say("load: " + session.stimulus().name());
    if (!isSame(result)) {
      throw UserException.failed(
          String.format(
              Locale.ROOT,
              "restore: '%s' scores %.4f where the saved result has %.4f; load the stimulus as it"
                  + " was explained, then restore",
              session.stimulus().name(),
              score(result),
              saved.input().targetScore()),
          null);
    }
  }

  private boolean isSame(SavedResult saved) {
    Explanation found = saved.explanation();
    return (saved.channels() != null || fits(found))
        && Math.abs(score(saved) - found.input().targetScore()) < TOLERANCE;
  }

  private boolean fits(Explanation ofStimulus) {
    return session.view().height() == ofStimulus.mask().height()
        && session.view().width() == ofStimulus.mask().width();
  }

  /**
   * Returns the target's score of the stimulus, through its mask if any; NaN where that does not
   * fit.
   */
  private float score(SavedResult saved) {
    Explanation through = saved.through();
    return through != null && !fits(through)
        ? Float.NaN
        : session.model().predict(seen(saved), saved.explanation().target()).targetScore();
  }

  /**
   * Returns a path of a result: as it is, from the folder of the session, or from a folder above
   * the file, the nearest first. A script in {@code work} may have saved {@code work/out/r.json}.
   */
  private String found(String path, Path file) {
    String located = session.workplace().located(path);
    if (Files.exists(Path.of(path)) || isBundled(path)) {
      return path;
    }
    if (Files.exists(Path.of(located))) {
      return located;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.exists(folder.resolve(path))) {
      folder = folder.getParent();
    }
    return folder == null ? path : folder.resolve(path).normalize().toString();
  }

  private boolean isBundled(String name) {
    return session.engine().bundled().stream().anyMatch(each -> each.name().equals(name));
  }
}
