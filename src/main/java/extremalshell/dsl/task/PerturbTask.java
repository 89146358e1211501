package extremalshell.dsl.task;

import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.output.Output;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.explain.setting.Variant;
import extremalshell.label.Labels;
import extremalshell.model.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Explains in a session: announces the runs, writes rows as they come, and warns about doubtful
 * results.
 */
public final class PerturbTask {
  /** A mask that keeps less than this share of the score explains little. */
  private static final float WEAK = 0.5f;

  private final Session session;
  private final Output output;
  private final Interrupts interrupts;

  /** Prepares; computes nothing yet. */
  public PerturbTask(Session session) {
    this.session = session;
    this.output = session.output();
    this.interrupts = session.interrupts();
  }

  /**
   * Explains every target at every area; each pair is a run. Targets share batches, and the rows of
   * a batch are written as it ends.
   */
  public List<Result> explain(List<Target> wanted, List<Double> wantedAreas, Settings with) {
    return run(
        wanted,
        areasText(wantedAreas),
        wantedAreas.size(),
        with,
        session.limits().subjectsTogether(session.engine(), with, wantedAreas.size()),
        classes -> explained(classes, wantedAreas, with));
  }

  /**
   * Searches for every target the smallest area that keeps a share of its score; each is a run.
   *
   * @param share in (0,1]
   */
  public List<Result> search(List<Target> wanted, double share, Settings with) {
    Settings used = session.model().searching(with);
    String text = "area auto, keep " + share;
    int together =
        session.limits().subjectsTogether(session.engine(), used, Explainer.MASKS_OF_A_SEARCH);
    return run(wanted, text, 1, used, together, classes -> searched(classes, share, used));
  }

  private List<Result> run(
      List<Target> wanted,
      String areasText,
      int areas,
      Settings with,
      int together,
      Function<List<Integer>, List<Result>> explaining) {
    interrupts.beginOptimising();
    try {
      return explainAll(List.copyOf(classes(wanted, areasText, areas, with)), together, explaining);
    } finally {
      interrupts.endOptimising();
    }
  }

  /** Returns the classes of the targets without repeats, and announces the runs. */
  private Set<Integer> classes(List<Target> wanted, String areasText, int areas, Settings with) {
    Set<Integer> classes = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (Target target : wanted) {
      Prediction prediction = session.predict(target);
      if (classes.add(prediction.target())) {
        names.add(Labels.described(prediction.target(), prediction.targetLabel()));
      }
    }
    output.say(
        "perturb: target "
            + String.join(", ", names)
            + ", "
            + areasText
            + ", "
            + with.describe()
            + ", "
            + session.engine().describe());
    if (with.isConsensus()) {
      output.say("perturb: " + Consensus.of(with).cost(areas));
      sayIgnored(with);
    }
    return classes;
  }

  /** Reports settings that were made for single runs, since a consensus defines its own runs. */
  private void sayIgnored(Settings consensus) {
    Settings single = consensus.withConsensus(0);
    String ignored =
        SettingsCatalogue.all().stream()
            .filter(setting -> setting.isUsedBy(single) && !setting.isUsedBy(consensus))
            .flatMap(setting -> setting.unusual(single).stream())
            .collect(Collectors.joining(", "));
    if (!ignored.isEmpty()) {
      output.sayOnce("perturb: a consensus has short runs of its own and ignores " + ignored);
    }
  }

  private List<Result> explainAll(
      List<Integer> classes, int together, Function<List<Integer>, List<Result>> explaining) {
    List<Result> results = new ArrayList<>();
    int begun = 0;
    while (begun < classes.size()) {
      int end = Math.min(begun + together, classes.size());
      results.addAll(explaining.apply(classes.subList(begun, end)));
      begun = end;
      session.results().setLatest(results);
      // Results so far are printed before the stop ends the command.
      interrupts.check();
      if (interrupts.stopsOptimising() && begun < classes.size()) {
        output.say("perturb: stopped after " + begun + " of " + classes.size() + " targets");
        break;
      }
    }
    return List.copyOf(results);
  }

  private List<Result> explained(List<Integer> classes, List<Double> wantedAreas, Settings with) {
    List<Result> results = new ArrayList<>();
    List<Subject> subjects = subjects(classes, with);
    for (Explanation explanation :
        watched(classes, l -> session.model().explain(subjects, wantedAreas, l))) {
      int number = session.results().nextRun();
      output.run(number, explanation);
      results.add(new Result(number, explanation, session.view(), session.stimulusDigest()));
      sayAgreement(number, explanation);
      sayDoubts(number, explanation);
    }
    if (with.explanations() > 1 && !with.isConsensus() && !with.method().isPeer()) {
      saySeveral(results);
    }
    return results;
  }

  /** Reports whether later masks keep the score as well, for each target and area. */
  private void saySeveral(List<Result> results) {
    Map<String, List<Result>> together = new LinkedHashMap<>();
    for (Result each : results) {
      Explanation explanation = each.explanation();
      String about =
          Labels.described(explanation.target(), explanation.input().targetLabel())
              + ", area "
              + explanation.targetArea();
      together.computeIfAbsent(about, any -> new ArrayList<>()).add(each);
    }
    together.forEach(
        (about, masks) -> {
          float whole = masks.get(0).explanation().input().targetScore();
          String kept =
              masks.stream()
                  .map(each -> String.format(Locale.ROOT, "%.4f", each.getTargetScore()))
                  .collect(Collectors.joining(", "));
          long keeping = masks.stream().filter(m -> m.getTargetScore() >= WEAK * whole).count();
          output.say(
              String.format(
                  Locale.ROOT,
                  "perturb: %s: masks that do not overlap keep %s of %.4f; %d of %d keep at least"
                      + " half",
                  about,
                  kept,
                  whole,
                  keeping,
                  masks.size()));
        });
  }

  private List<Result> searched(List<Integer> classes, double share, Settings with) {
    List<Result> results = new ArrayList<>();
    List<Subject> subjects = subjects(classes, with);
    for (SmallestArea found :
        watched(classes, l -> session.model().smallestAreas(subjects, share, l))) {
      int number = session.results().nextRun();
      output.run(number, found);
      output.say("perturb: " + number + " " + found.describe());
      sayIndependence(number, found.explanation());
      sayIfSilent(number);
      results.add(
          new Result(number, found.explanation(), session.view(), found, session.stimulusDigest()));
    }
    return results;
  }

  private List<Subject> subjects(List<Integer> classes, Settings with) {
    return classes.stream().map(each -> new Subject(session.view(), each, with)).toList();
  }

  private void sayIfSilent(int run) {
    session
        .stimulus()
        .doubt()
        .ifPresent(doubt -> output.say("perturb: " + run + " explains nothing: " + doubt));
  }

  private void sayDoubts(int run, Explanation explanation) {
    sayIfSilent(run);
    if (explanation.interrupted()) {
      output.say("perturb: " + run + " " + ending(explanation));
    }
    sayIndependence(run, explanation);
    float whole = explanation.input().targetScore();
    float kept = explanation.targetScore();
    boolean meant =
        explanation.settings().variant() == Variant.PRESERVE && explanation.ending() != Ending.CUT;
    if (meant && kept < WEAK * whole) {
      output.say(
          String.format(
              Locale.ROOT,
              "perturb: %d keeps %.4f of the target's %.4f; a larger area%s may keep more",
              run,
              kept,
              whole,
              otherWay(explanation)));
    }
  }

  /** Returns what may keep more beside a larger area. */
  private static String otherWay(Explanation explanation) {
    if (explanation.agreement() != null) {
      return " or single runs (consensus: 0)";
    }
    return explanation.settings().method().isPeer() ? "" : " or more iterations";
  }

  private void sayAgreement(int run, Explanation explanation) {
    Agreement agreement = explanation.agreement();
    if (agreement != null) {
      output.say(
          String.format(
              Locale.ROOT,
              "perturb: %d stability %.2f: on average %.0f %% of the seeds keep a pixel of the mask",
              run,
              agreement.stability(),
              100 * agreement.stability()));
    }
  }

  private void sayIndependence(int run, Explanation explanation) {
    String notice = Independence.notice(explanation);
    if (!notice.isEmpty()) {
      output.say("perturb: " + run + " " + notice);
    }
  }

  /** Returns the progress of an interrupted run, and the score of its mask. */
  public static String ending(Explanation explanation) {
    int done = explanation.trace().get(explanation.trace().size() - 1).iteration();
    if (explanation.settings().method().isPeer()) {
      return "is interrupted after " + done + " passes; its mask combines the finished passes";
    }
    String iterations =
        explanation.settings().isConsensus()
            ? done + " steps of its consensus; its mask"
            : done + " of " + explanation.settings().iterations() + " iterations; its mask";
    return explanation.ending() == Ending.CUT
        ? "is cut short after "
            + iterations
            + " is unfinished and less accurate than after one Ctrl-C"
        : "is interrupted after " + iterations + keeps(explanation);
  }

  /** Reports the score of an interrupted run's mask, which may be low. */
  private static String keeps(Explanation explanation) {
    float whole = explanation.input().targetScore();
    float kept = explanation.targetScore();
    String scores =
        String.format(Locale.ROOT, " scores %.4f where the input has %.4f", kept, whole);
    return whole > 0
        ? scores + String.format(Locale.ROOT, " (%.0f %%)", 100.0 * kept / whole)
        : scores;
  }

  private <T> T watched(List<Integer> classes, Function<ProgressListener, T> optimisation) {
    String first = session.model().labels().name(classes.get(0));
    String title = classes.size() == 1 ? first : first + " and " + (classes.size() - 1) + " more";
    try {
      return optimisation.apply(
          new ProgressListener() {
            @Override
            public boolean onIteration(Progress progress) {
              output.progress(title, progress);
              return !interrupts.stopsOptimising();
            }

            @Override
            public boolean skipsClosing() {
              return interrupts.requested();
            }
          });
    } finally {
      output.progressDone();
      String shortage = session.model().shortage();
      if (!shortage.isEmpty()) {
        output.sayOnce("perturb: " + shortage);
      }
    }
  }

  private static String areasText(List<Double> values) {
    List<String> texts = values.stream().map(String::valueOf).toList();
    return (texts.size() == 1 ? "area " : "areas ") + String.join(" ", texts);
  }
}
