package extremalshell.dsl.command.speech;

import extremalshell.TextFile;
import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.InputFiles;
import extremalshell.input.Samples;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Digests;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Style;
import extremalshell.verification.ErrorRates;
import extremalshell.verification.ScoreNormalisation;
import extremalshell.verification.ScoredTrials;
import extremalshell.verification.Trial;
import extremalshell.verification.TrialList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores a list of speaker verification trials. */
public final class TrialsCommand implements Command {
  private static final Parameter<Object> TRIALS =
      new Parameter<>(
          "trials",
          Parameter.Kind.REQUIRED,
          new ValueType<Object>(
                  "a file of trials, or a list of their lines",
                  List.of(),
                  raw -> raw instanceof List<?> ? raw : ValueType.FILE.reader().apply(raw))
              .hinted(Hints.recordings(List.of("txt"))),
          "list with one trial per line: 1 or 0, enrolment, test (VoxCeleb), or"
              + " enrolment, test, target or nontarget (Kaldi)");
  private static final Parameter<String> FOLDER =
      new Parameter<>(
          "folder",
          Parameter.Kind.NAMED,
          ValueType.FILE,
          "folder for relative paths in the list; default the list's folder");
  private static final Parameter<String> COHORT =
      new Parameter<>(
          "cohort",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.recordings(SpeechReader.EXTENSIONS)),
          "pattern of other speakers' recordings, for adaptive score normalisation (AS-norm)");
  private static final Parameter<Long> HIGHEST =
      new Parameter<>(
          "highest",
          Parameter.Kind.NAMED,
          ValueType.whole(2, 1_000_000),
          "number of the cohort's highest scores that AS-norm uses; default 300");
  private static final Parameter<Double> PRIOR =
      new Parameter<>(
          "prior",
          Parameter.Kind.NAMED,
          ValueType.number(1e-6, 1 - 1e-6),
          "share of target trials that minDcf assumes; default 0.01");

  private static final long USUALLY_HIGHEST = 300;
  private static final double USUAL_PRIOR = 0.01;

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "trials",
        "score speaker verification trials; print equal error rate and detection cost; return the"
            + " trials with their scores",
        List.of(TRIALS, FOLDER, COHORT, HIGHEST, PRIOR),
        "t = trials 'trials.txt', folder: 'wav'",
        "trials 'trials.txt', cohort: 'cohort/*.wav', prior: 0.05");
  }

  @Override
  public void check(Arguments arguments) {
    if (arguments.has(HIGHEST) && !arguments.has(COHORT)) {
      throw ArgumentException.named("highest", "trials highest: needs a cohort:");
    }
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Object asked = arguments.get(TRIALS);
    List<Trial> trials = trials(asked);
    String given = arguments.find(FOLDER);
    if (given != null && !Files.isDirectory(Path.of(given))) {
      throw UserException.missing("trials: no folder '" + given + "'", null);
    }
    Path beside = asked instanceof String file ? Path.of(file).getParent() : null;
    Embeddings embeddings = new Embeddings(session, given == null ? beside : Path.of(given));
    String cohort = arguments.find(COHORT);
    Long highest = arguments.find(HIGHEST);
    ScoreNormalisation normalisation =
        cohort == null
            ? null
            : new ScoreNormalisation(
                InputFiles.matching(cohort).stream().map(embeddings::of).toList(),
                Math.toIntExact(highest == null ? USUALLY_HIGHEST : highest));
    if (normalisation != null && normalisation.cohort().size() < normalisation.most()) {
      session
          .output()
          .say(
              "trials: the cohort has %d recordings, fewer than highest: %d; AS-norm uses the whole cohort"
                  .formatted(normalisation.cohort().size(), normalisation.most()));
    }
    List<Double> scores = new ArrayList<>();
    for (Trial trial : trials) {
      session.interrupts().check();
      scores.add(embeddings.score(trial, normalisation));
    }
    List<Trial> own = trials.stream().filter(embeddings::isOfOneRecording).toList();
    if (!own.isEmpty()) {
      session
          .output()
          .say(
              "trials: %d of %d compare a recording with itself or a copy, such as %s and %s; leave them out"
                  .formatted(own.size(), trials.size(), own.get(0).enrolment(), own.get(0).test()));
    }
    Double prior = arguments.find(PRIOR);
    ScoredTrials scored =
        scored(embeddings.located(trials), scores, prior == null ? USUAL_PRIOR : prior);
    session.output().table(row(scored));
    return scored;
  }

  private static List<Trial> trials(Object asked) {
    if (asked instanceof String file) {
      return TrialList.read(file, TextFile.lines(Path.of(file), "trials"));
    }
    return TrialList.read("trials", ((List<?>) asked).stream().map(String::valueOf).toList());
  }

  private static ScoredTrials scored(List<Trial> trials, List<Double> scores, double prior) {
    ErrorRates rates = ErrorRates.of(scores, trials.stream().map(Trial::same).toList());
    double threshold = rates.threshold();
    List<ScoredTrials.Scored> each = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      double margin = scores.get(i) - threshold;
      each.add(
          new ScoredTrials.Scored(
              trial.same(), trial.enrolment(), trial.test(), scores.get(i), margin >= 0, margin));
    }
    return new ScoredTrials(each, rates, prior);
  }

  private static TableRow row(ScoredTrials scored) {
    long same = scored.each().stream().filter(ScoredTrials.Scored::same).count();
    return new TableRow(
        "trials",
        List.of(
            new TableRow.Entry("trials", scored.each().size(), Style.PLAIN),
            new TableRow.Entry("oneSpeaker", same, Style.PLAIN),
            new TableRow.Entry("wrong", scored.wrong().size(), Style.PLAIN),
            new TableRow.Entry("eer", scored.eer(), Style.SCORE),
            new TableRow.Entry("minDcf", scored.minDcf(), Style.SCORE),
            new TableRow.Entry("prior", scored.prior(), Style.PLAIN),
            new TableRow.Entry("threshold", scored.rates().threshold(), Style.SCORE)));
  }

  /** Caches the embedding of each recording. */
  private static final class Embeddings {
    private final Session session;
    private final @Nullable Path folder;
    private final Map<String, float[]> known = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, ScoreNormalisation.Side> sides = new HashMap<>();

    Embeddings(Session session, @Nullable Path folder) {
      this.session = session;
      this.folder = folder;
    }

    float[] of(String address) {
      return known.computeIfAbsent(
          address,
          each -> {
            session.interrupts().check();
            Stimulus read = session.read(each);
            contents.put(each, Digests.brief(read.content()));
            return session.model().embedding(session.model().view(read));
          });
    }

    /** Returns whether enrolment and test of a scored trial have the same content. */
    boolean isOfOneRecording(Trial trial) {
      return Objects.equals(
          contents.get(place(trial.enrolment())), contents.get(place(trial.test())));
    }

    double score(Trial trial, @Nullable ScoreNormalisation normalisation) {
      String enrolment = place(trial.enrolment());
      String test = place(trial.test());
      double score = ScoreNormalisation.cosine(of(enrolment), of(test));
      if (!Double.isFinite(score)) {
        throw UserException.failed(
            "the network gives no finite score for " + trial.enrolment() + " " + trial.test(),
            null);
      }
      return normalisation == null
          ? score
          : normalisation.normalised(
              score,
              sides.computeIfAbsent(enrolment, each -> normalisation.side(of(each))),
              sides.computeIfAbsent(test, each -> normalisation.side(of(each))));
    }

    /** Returns trials with paths that can be loaded. */
    List<Trial> located(List<Trial> trials) {
      return trials.stream()
          .map(each -> new Trial(each.same(), place(each.enrolment()), place(each.test())))
          .toList();
    }

    private String place(String path) {
      return path.startsWith(Samples.SCHEME) || folder == null
          ? path
          : folder.resolve(path).toString();
    }
  }
}
