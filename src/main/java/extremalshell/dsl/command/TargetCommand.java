package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.label.Labels;
import extremalshell.model.Prediction;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the classes to explain. */
final class TargetCommand implements Command {
  private static final Parameter<Target> TARGETS =
      new Parameter<>(
          "label",
          Parameter.Kind.ANY_NUMBER,
          Target.TYPE,
          "class to explain; top before the first target");

  private static final Parameter<List<Double>> AT =
      new Parameter<>(
          "at",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.number(0, 1 << 20)),
          "score the class at this point, [x, y] in pixels of the network's input; for networks"
              + " that return maps");
  private static final Parameter<List<Double>> WITHIN =
      new Parameter<>(
          "within",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.number(0, 1 << 20)),
          "score the class in this box, [left, top, right, bottom] in pixels of the network's"
              + " input; for networks that return maps");

  private static final Parameter<String> LIKE =
      new Parameter<>(
          "like",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.stimuli(LoadCommand.EXTENSIONS)),
          "photo or recording to compare with. The score is the cosine of both activations in a"
              + " layer. The next label restores the network's classes");
  private static final Parameter<String> LAYER =
      new Parameter<>(
          "layer",
          Parameter.Kind.NAMED,
          ValueType.TEXT.hinted(Hints.LAYERS),
          "layer whose activations like: compares, averaged over places; default the last layer, or"
              + " the outputs of a network without layers");

  private @Nullable Session attached;

  @Override
  public void attach(Session session) {
    attached = session;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "target",
        "choose the classes to explain",
        List.of(TARGETS, AT, WITHIN, LIKE, LAYER),
        examples());
  }

  /** Examples use labels that the open network has. */
  private String[] examples() {
    if (attached == null || !attached.hasModel() || attached.model().labels().size() == 0) {
      return new String[] {
        "target 'bull mastiff'",
        "target 243, 'tiger cat', top",
        "target like: 'other.png', layer: 'stage3'"
      };
    }
    String label = attached.model().labels().example().replace("\\", "").replace("'", "\\'");
    return new String[] {"target '" + label + "'", "target 0, top"};
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String like = arguments.find(LIKE);
    List<Target> targets = arguments.all(TARGETS);
    if (like != null) {
      String layer = arguments.find(LAYER);
      session.network().compareWith(like, layer == null ? "" : layer);
      session.model().notices().forEach(notice -> session.output().sayOnce("model: " + notice));
      targets = List.of(new Target(session.model().labels().name(0), false, true));
    }
    session.network().leaveReference(targets);
    distinct("target", session, targets);
    place(session, "at", arguments.find(AT));
    place(session, "within", arguments.find(WITHIN));
    if (session.hasModel()) {
      // resolve all targets before anything changes
      targets.forEach(target -> describe(session, target));
    }
    session.choose(session.choices().withTargets(targets));
    return null;
  }

  private static void place(Session session, String key, @Nullable List<Double> numbers) {
    if (numbers != null) {
      String text =
          numbers.stream()
              .map(value -> new BigDecimal(value).stripTrailingZeros().toPlainString())
              .collect(Collectors.joining(","));
      session.network().readMaps(key, text);
    }
  }

  @Override
  public void check(Arguments arguments) {
    Set<Object> seen = new HashSet<>();
    List<?> given = arguments.all(TARGETS);
    boolean like = arguments.has(LIKE);
    if (like && (!given.isEmpty() || arguments.has(AT) || arguments.has(WITHIN))) {
      throw ArgumentException.named(
          "like", "target like: is a target by itself; leave out labels, at: and within:");
    }
    if (!like && given.isEmpty()) {
      throw ArgumentException.call(
          "target needs a label, a class index, top or like:; classes lists the best");
    }
    if (arguments.has(AT) && arguments.has(WITHIN)) {
      throw ArgumentException.named("within", "target within: excludes at:; leave out one of them");
    }
    if (!like && arguments.has(LAYER)) {
      throw ArgumentException.named("layer", "target layer: needs like:, a photo or a recording");
    }
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) instanceof Target target && !seen.add(target.key())) {
        throw ArgumentException.positional(i, "target: '" + target + "' appears twice");
      }
    }
  }

  /**
   * Checks that no class appears twice, under one name or two. The class {@code top} may equal
   * another target, because it depends on the stimulus.
   */
  static void distinct(String place, Session session, List<Target> targets) {
    Set<Object> seen = new HashSet<>();
    for (Target target : targets) {
      boolean known = session.hasModel() && !target.isTop();
      Object what = known ? target.resolve(session.model().labels()) : target.key();
      if (!seen.add(what)) {
        throw ArgumentException.call(place + ": '" + target + "' appears twice");
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
      session.meanings().sayDoubt(target);
    } else if (!target.isTop()) {
      session.meanings().sayClass(target);
    }
  }
}
