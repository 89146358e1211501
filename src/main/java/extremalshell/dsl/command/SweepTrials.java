package extremalshell.dsl.command;

import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.model.NetworkAddress;
import extremalshell.sweep.plan.Cell;
import extremalshell.verification.ScoredTrials;
import extremalshell.verification.ScoredTrials.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Verification trials as cells: the test is the stimulus, and its similarity to the enrolment is
 * the network's only class.
 */
final class SweepTrials {
  static final Parameter<List<Scored>> TRIALS =
      new Parameter<>(
          "trials",
          Parameter.Kind.NAMED,
          new ValueType<>(
              "trials of the command trials, such as t.wrong()", List.of(), SweepTrials::scored),
          "verification trials, in place of input: and target:; the sweep explains the cosine of"
              + " each, with reward: 'score'");

  /** The only class of a network with a reference. */
  private static final String CLASS = "0";

  private SweepTrials() {}

  private static @Nullable List<Scored> scored(Object raw) {
    if (raw instanceof ScoredTrials all) {
      return all.each();
    }
    List<?> list = raw instanceof List<?> many ? many : List.of(raw);
    boolean fits = list.stream().allMatch(Scored.class::isInstance);
    return fits ? list.stream().map(Scored.class::cast).toList() : null;
  }

  /** Returns the trials of a sweep, or null. Trials of one enrolment follow each other. */
  static @Nullable List<Scored> of(Arguments given) {
    List<Scored> trials = given.find(TRIALS);
    if (trials != null && trials.isEmpty()) {
      throw ArgumentException.named("trials", "sweep trials: the list is empty");
    }
    return trials == null
        ? null
        : trials.stream().sorted(Comparator.comparing(Scored::enrolment)).toList();
  }

  /** Returns the changes of cells by trials. */
  static List<UnaryOperator<Cell>> changes(List<Scored> trials) {
    List<UnaryOperator<Cell>> changes = new ArrayList<>();
    for (Scored trial : trials) {
      changes.add(
          cell ->
              cell.withModel(against(cell.model(), trial.enrolment()))
                  .withInput(trial.test())
                  .withTarget(CLASS));
    }
    return changes;
  }

  private static String against(String model, String enrolment) {
    NetworkAddress address = NetworkAddress.parse(model);
    return new NetworkAddress(address.place(), address.options().like(enrolment, "")).text();
  }
}
