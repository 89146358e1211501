package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.SettingsText;
import extremalshell.dsl.Target;
import extremalshell.dsl.ValueType;
import extremalshell.model.Prediction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what the session holds. */
final class ShowCommand implements Command {
  private static final Parameter<String> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.REQUIRED,
          ValueType.choice(List.of("mask", "input", "target", "settings")),
          "which part of the session");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "show",
        "says what the session holds, in a line",
        List.of(WHAT),
        "show mask",
        "show input",
        "show target",
        "show settings");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    switch (arguments.get(WHAT)) {
      case "mask" -> mask(session);
      case "input" -> input(session);
      case "target" -> target(session);
      default ->
          session.output().text("settings " + SettingsText.of(session.settings()) + areas(session));
    }
    return null;
  }

  private static String areas(Session session) {
    return ", area " + String.join(" ", session.areas().stream().map(String::valueOf).toList());
  }

  private static void mask(Session session) {
    if (session.lastResults().isEmpty()) {
      throw UserException.usage("no mask yet; make one first: perturb");
    }
    for (Result result : session.lastResults()) {
      session.output().text("mask of " + result + ", " + result.getMask().statistics());
    }
  }

  private static void input(Session session) {
    String text = "input " + session.stimulus().name() + ", " + session.stimulus().describe();
    if (session.hasModel()) {
      for (Prediction p : session.model().top(session.view(), 3)) {
        text +=
            String.format(
                Locale.ROOT, ", %d %s %.4f", p.target(), p.targetLabel(), p.targetScore());
      }
    }
    session.output().text(text);
  }

  private static void target(Session session) {
    for (Target target : session.targets()) {
      String text = "target " + target;
      if (session.hasModel() && session.hasStimulus()) {
        Prediction p = session.predict(target);
        text =
            String.format(
                Locale.ROOT, "target %d %s %.4f", p.target(), p.targetLabel(), p.targetScore());
      }
      session.output().text(text);
    }
  }
}
