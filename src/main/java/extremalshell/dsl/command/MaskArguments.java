package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.ArgumentException;
import extremalshell.dsl.Arguments;
import extremalshell.dsl.Hints;
import extremalshell.dsl.MaskSource;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.ValueType;
import java.util.List;

/** The arguments by which commands are told which masks: results, or those of a sweep. */
final class MaskArguments {
  static final Parameter<String> SWEEP =
      new Parameter<>(
          "sweep",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of a sweep, relative to --out, whose masks to take instead");
  static final Parameter<String> WHERE =
      new Parameter<>(
          "where",
          Parameter.Kind.NAMED,
          ValueType.text("a condition in quotes, such as 'targetArea < 0.1'"),
          "which cells of the sweep; as results takes it");

  /** What results may be. */
  static final ValueType<List<Result>> RESULTS =
      new ValueType<>("a result, or a list of some", List.of(), Result::resultsOf);

  private MaskArguments() {}

  /**
   * Opens the masks that are meant; close them.
   *
   * @param results the parameter of the results
   */
  static MaskSource open(
      Session session, String command, Arguments arguments, Parameter<List<Result>> results) {
    List<Result> given = arguments.find(results);
    String sweep = arguments.find(SWEEP);
    String where = arguments.find(WHERE);
    if (sweep != null) {
      if (given != null) {
        throw ArgumentException.call(command + ": takes results or sweep:, not both");
      }
      return MaskSource.of(session, List.of(), session.outFolder().resolve(sweep), where);
    }
    if (where != null) {
      throw ArgumentException.call(command + " where: belongs to sweep:");
    }
    List<Result> taken = given == null ? session.lastResults() : given;
    if (taken.isEmpty()) {
      throw UserException.usage(
          command + ": no mask yet; make one first: perturb; or name a sweep:");
    }
    return MaskSource.of(session, taken, null, null);
  }
}
