package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.EvaluationTask;
import extremalshell.sweep.plan.Judging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a sweep for judging its masks. */
final class SweepJudging {
  private static final Parameter<List<String>> MEASURES =
      new Parameter<>(
          "measures",
          Parameter.Kind.NAMED,
          ValueType.list(
              ValueType.choice(Judging.columns().toList()).meaning(EvaluationTask.meanings())),
          "measures of each mask, stored as columns; repeat the sweep to add more");
  private static final Parameter<List<List<Long>>> BOX =
      new Parameter<>(
          "box",
          Parameter.Kind.NAMED,
          EvaluateCommand.BOXES,
          "box of the object, in pixels of the network's input; one box, or one for each input");
  private static final Parameter<List<String>> ON =
      new Parameter<>(
          "on",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.FILE.hinted(Hints.CLIPS)),
          "clip of a joined recording that contains the target's voice; one clip, or one for each"
              + " input");

  private SweepJudging() {}

  /** Returns the declarations. */
  static List<Parameter<?>> all() {
    return List.of(MEASURES, BOX, ON);
  }

  /**
   * Reads the arguments.
   *
   * @throws ArgumentException when they contradict each other
   * @throws UserException when a measure needs a place that is not given
   */
  static Judging of(Session session, Arguments given, @Nullable SweepList list) {
    List<String> measures = given.find(MEASURES);
    List<List<Long>> boxes = given.find(BOX);
    List<String> clips = given.find(ON);
    if (boxes != null && clips != null) {
      throw ArgumentException.call("sweep: give box: or on:, not both");
    }
    List<String> texts = boxes == null ? clips : boxes.stream().map(SweepJudging::text).toList();
    if (measures == null) {
      if (texts != null) {
        throw ArgumentException.call(
            "sweep: box: and on: need measures:, for example measures: [pointing, energy]");
      }
      return Judging.NONE;
    }
    EvaluateCommand.checkPlaces("sweep", given, measures, List.of(BOX, ON));
    Map<String, String> places = new HashMap<>(list == null ? Map.of() : list.places());
    put(places, texts, SweepAxes.inputs(session, given, list));
    List<String> needing = Judging.needingAPlace(measures);
    if (places.isEmpty() && !needing.isEmpty()) {
      throw UserException.usage(
          "sweep: "
              + String.join(", ", needing)
              + (needing.size() == 1 ? " needs" : " need")
              + " the object's position; give box: [left, top, right, bottom], on: a clip, or list:"
              + " a CSV file");
    }
    return new Judging(measures, places);
  }

  /**
   * Checks that no measure is requested for masks of channels.
   *
   * @throws ArgumentException when a measure is requested
   */
  static void checkChannels(List<String> layers, Arguments given) {
    if (!layers.isEmpty() && given.has(MEASURES)) {
      throw ArgumentException.named(
          "measures",
          "sweep measures: judges masks of the stimulus, not of channels; each cell of channels"
              + " has columns controlScore and asGood");
    }
  }

  private static void put(
      Map<String, String> places, @Nullable List<String> texts, List<String> inputs) {
    if (texts == null) {
      return;
    }
    if (texts.size() == 1) {
      places.put("", texts.get(0));
      return;
    }
    if (texts.size() != inputs.size()) {
      throw UserException.usage(
          "sweep: %d boxes or clips for %d inputs; expected one, or one for each"
              .formatted(texts.size(), inputs.size()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      places.put(inputs.get(i), texts.get(i));
    }
  }

  private static String text(List<Long> box) {
    return box.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
