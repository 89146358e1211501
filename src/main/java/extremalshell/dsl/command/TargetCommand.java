package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.model.Labels;
import extremalshell.model.Prediction;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses what is explained. */
final class TargetCommand implements Command {
  private static final Parameter<Target> TARGETS =
      new Parameter<>(
          "label", Parameter.Kind.SOME, Target.TYPE, "what to explain; top at the start");

  private static final Parameter<List<Double>> AT =
      new Parameter<>(
          "at",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.number(0, 1 << 20)),
          "for networks that return maps: score the class at this place, [x, y] in pixels of the"
              + " network's input");
  private static final Parameter<List<Double>> WITHIN =
      new Parameter<>(
          "within",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.number(0, 1 << 20)),
          "for networks that return maps: score the class in this box, [left, top, right, bottom] in"
              + " pixels of the network's input");

  private @Nullable Session attached;

  @Override
  public void attach(Session session) {
    attached = session;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "target",
        "chooses the class, or classes, to explain",
        List.of(TARGETS, AT, WITHIN),
        examples());
  }

  /** Labels of photos help nobody who listens to voices. */
  private String[] examples() {
    if (attached == null || !attached.hasModel()) {
      return new String[] {
        "target 'bull mastiff'", "target 243, 'tiger cat', top", "target bull_mastiff"
      };
    }
    String label = attached.model().labels().example().replace("\\", "").replace("'", "\\'");
    return new String[] {"target '" + label + "'", "target 0, top"};
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    List<Target> targets = arguments.all(TARGETS);
    distinct("target", session, targets);
    place(session, "at", arguments.find(AT));
    place(session, "within", arguments.find(WITHIN));
    if (session.hasModel()) {
      // all of them, before anything is changed
      targets.forEach(target -> describe(session, target));
    }
    session.setTargets(targets);
    return null;
  }

  private static void place(Session session, String key, @Nullable List<Double> numbers) {
    if (numbers != null) {
      String text =
          numbers.stream()
              .map(value -> new BigDecimal(value).stripTrailingZeros().toPlainString())
              .collect(Collectors.joining(","));
      session.readMaps(key, text);
    }
  }

  @Override
  public void check(Arguments arguments) {
    Set<Object> seen = new HashSet<>();
    List<?> given = arguments.all(TARGETS);
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Target target && !seen.add(target.key())) {
        throw ArgumentException.positional(i, "target: '" + target + "' comes twice");
      }
    }
  }

  /**
   * Checks that no class comes twice, under one name or two. The one that scores highest may be
   * among the others: which it is depends on the stimulus.
   */
  static void distinct(String place, Session session, List<Target> targets) {
    Set<Object> seen = new HashSet<>();
    for (Target target : targets) {
      boolean known = session.hasModel() && !target.isTop();
      Object what = known ? target.resolve(session.model().labels()) : target.key();
      if (!seen.add(what)) {
        throw ArgumentException.call(place + ": '" + target + "' comes twice");
      }
    }
  }

  private static void describe(Session session, Target target) {
    if (session.hasStimulus()) {
      Prediction p = session.predict(target);
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT,
                  "target: %s %.4f",
                  Labels.described(p.target(), p.targetLabel()),
                  p.targetScore()));
      session.sayDoubt(target);
    } else if (!target.isTop()) {
      session.sayClass(target);
    }
  }
}
