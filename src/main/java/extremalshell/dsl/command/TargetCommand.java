package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.model.Labels;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses what is explained. */
final class TargetCommand implements Command {
  private static final Parameter<Target> TARGETS =
      new Parameter<>(
          "label", Parameter.Kind.SOME, Target.TYPE, "what to explain; top at the start");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "target",
        "chooses the class, or classes, to explain",
        List.of(TARGETS),
        "target 'bull mastiff'",
        "target 243, 'tiger cat', top",
        "target bull_mastiff");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Target> targets = arguments.all(TARGETS);
    if (session.hasModel()) {
      // all of them, before anything is changed
      targets.forEach(target -> describe(session, target));
    }
    session.setTargets(targets);
    return null;
  }

  private static void describe(Session session, Target target) {
    if (session.hasStimulus()) {
      Prediction p = session.predict(target);
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT, "target: %d %s %.4f", p.target(), p.targetLabel(), p.targetScore()));
    } else if (!target.isTop()) {
      Labels labels = session.model().labels();
      int index = target.resolve(labels);
      session.output().say("target: " + index + " " + labels.name(index));
    }
  }
}
