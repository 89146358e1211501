package extremalshell.dsl.task.channel;

import extremalshell.Listing;
import extremalshell.channel.ChannelExplanation;
import extremalshell.channel.ChannelQuestion;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.task.PerturbTask;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.SettingsCatalogue;
import extremalshell.input.View;
import extremalshell.model.Prediction;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds channels in a session, writes rows as they come, and reports which channels carry the
 * answer.
 */
public final class ChannelTask {
  /** Channels that a message lists. */
  private static final int LISTED = 12;

  private final Session session;

  /** Prepares; computes nothing yet. */
  public ChannelTask(Session session) {
    this.session = session;
  }

  /**
   * Explains every target in every layer at every share; each triple is a run.
   *
   * @param through covers the stimulus at the same time; null for the whole stimulus
   * @param areas shares of the channels; none to search the smallest that keeps the score
   * @param keep share of the score that a search must keep, in (0,1]
   * @param controls number of random choices beside each
   */
  public List<ChannelResult> explain(
      @Nullable Explanation through,
      List<String> layers,
      List<Target> targets,
      List<Double> areas,
      double keep,
      Settings settings,
      int controls) {
    View whole = session.view();
    View view = through == null ? whole : session.model().seen(whole, through);
    List<ChannelQuestion> questions = new ArrayList<>();
    Set<Integer> classes = new LinkedHashSet<>();
    for (Target target : targets) {
      classes.add(session.predict(target).target());
    }
    for (String layer : layers) {
      Settings own =
          settings
              .with(SettingsCatalogue.CHANNELS, layer)
              .withOperator(OperatorSpec.named(SettingsCatalogue.BASELINE.text(settings)));
      classes.forEach(
          target -> questions.add(new ChannelQuestion(view, target, areas, keep, own, controls)));
    }
    session.interrupts().beginOptimising();
    try {
      return run(questions, through);
    } finally {
      session.interrupts().endOptimising();
    }
  }

  private List<ChannelResult> run(List<ChannelQuestion> questions, @Nullable Explanation through) {
    List<ChannelResult> results = new ArrayList<>();
    int begun = 0;
    for (ChannelQuestion question : questions) {
      begun++;
      for (ChannelExplanation found : explained(question)) {
        int number = session.results().nextRun();
        results.add(
            new ChannelResult(number, found, question.view(), through, session.stimulusDigest()));
        say(number, found);
      }
      session.results().setLatestOfChannels(results);
      session.interrupts().check();
      if (session.interrupts().stopsOptimising() && begun < questions.size()) {
        session
            .output()
            .say(
                "perturb: stopped after "
                    + begun
                    + " of "
                    + questions.size()
                    + " layers and targets");
        break;
      }
    }
    return List.copyOf(results);
  }

  private void say(int number, ChannelExplanation found) {
    SmallestArea search = found.search();
    if (search == null) {
      session.output().run(number, found.explanation());
      if (found.explanation().interrupted()) {
        session.output().say("perturb: " + number + " " + PerturbTask.ending(found.explanation()));
      }
    } else {
      session.output().run(number, search);
      session.output().say("perturb: " + number + " " + search.describe());
    }
    session.output().say("perturb: " + number + " " + described(found));
    Double stability = found.explanation().stability();
    if (stability != null) {
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT,
                  "perturb: %d stability %.2f: on average %.0f %% of the seeds keep a channel of the mask",
                  number,
                  stability,
                  100 * stability));
    }
  }

  private List<ChannelExplanation> explained(ChannelQuestion question) {
    String title = question.layer();
    try {
      return session
          .model()
          .channels(
              question,
              progress -> {
                session.output().progress(title, progress);
                return !session.interrupts().stopsOptimising();
              });
    } finally {
      session.output().progressDone();
    }
  }

  private static String described(ChannelExplanation found) {
    List<Integer> kept = found.kept();
    Prediction input = found.explanation().input();
    String text =
        String.format(
            Locale.ROOT,
            "keeps %d of %d channels of %s: %s; score %.4f of %.4f",
            kept.size(),
            found.count(),
            found.layer() + (found.axis().isEmpty() ? "" : " (" + found.axis() + ")"),
            Listing.first(kept, LISTED, String::valueOf),
            found.explanation().targetScore(),
            input.targetScore());
    return found.controls().isEmpty()
        ? text
        : text
            + String.format(
                Locale.ROOT,
                "; %d random choices: mean %.4f, %d as good",
                found.controls().size(),
                found.controlMean(),
                found.asGood());
  }
}
