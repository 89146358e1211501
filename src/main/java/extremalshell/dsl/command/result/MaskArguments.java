package extremalshell.dsl.command.result;

import extremalshell.Listing;
import extremalshell.UserException;
import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Result;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.task.MaskSource;
import extremalshell.sweep.plan.CellColumn;
import extremalshell.sweep.store.Stores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the results that a command uses. Given results come first, then the store named by {@code
 * sweep:}, then the session's last {@code perturb} or {@code sweep}. A store that merely exists in
 * a folder is never used.
 */
public final class MaskArguments {
  public static final Parameter<String> SWEEP =
      new Parameter<>(
          "sweep",
          Parameter.Kind.NAMED,
          ValueType.FILE.hinted(Hints.saved(List.of())),
          "folder of a sweep's store, relative to --out; default the last results of"
              + " perturb or sweep");
  public static final Parameter<String> WHERE =
      new Parameter<>(
          "where",
          Parameter.Kind.NAMED,
          ValueType.text("a condition in quotes, such as 'targetArea < 0.1'")
              .hinted(Hints.columns(CellColumn.names())),
          "cells of the sweep to use: an SQL condition on the columns of results");

  /** The type of arguments that hold results. */
  public static final ValueType<List<Result>> RESULTS =
      new ValueType<>("a result, or a list of results", List.of(), MaskArguments::resultsOf);

  private static final int MOST_NAMED = 3;

  private MaskArguments() {}

  private static @Nullable List<Result> resultsOf(Object value) {
    if (ChannelResult.resultsOf(value) != null) {
      throw UserException.usage(
          "results of perturb channels: are no masks of the stimulus; give them to the command"
              + " channels");
    }
    return Result.resultsOf(value);
  }

  /**
   * Returns the results that a command uses.
   *
   * @param given results; null without the argument
   * @param sweep folder of a store, relative to {@code --out}; null without the argument
   * @throws UserException when the session has no results yet
   */
  public static Chosen choose(
      Session session, String command, @Nullable List<Result> given, @Nullable String sweep) {
    if (sweep != null) {
      if (given != null) {
        throw ArgumentException.call(command + ": give results or sweep:, not both");
      }
      return Chosen.of(session.outFolder().resolve(sweep));
    }
    Chosen chosen = given == null ? session.results().latest() : Chosen.of(given);
    if (chosen == null) {
      throw UserException.usage(
          command + ": no mask yet; make one first with perturb, or give sweep:" + stores(session));
    }
    return chosen;
  }

  /** Refuses results of channels for commands about masks of the stimulus. */
  private static Chosen ofStimuli(Session session, String command, Chosen chosen) {
    if (!chosen.channels().isEmpty()) {
      throw UserException.usage(
          command
              + ": the last results, "
              + chosen.describe(session.outFolder())
              + ", keep channels of a layer, not parts of the stimulus; draw them with the command"
              + " channels, or give results of perturb");
    }
    return chosen;
  }

  /** Chooses by a command's arguments, and checks that {@code where:} has a store. */
  public static Chosen choose(
      Session session, String command, Arguments arguments, @Nullable List<Result> given) {
    Chosen chosen =
        ofStimuli(session, command, choose(session, command, given, arguments.find(SWEEP)));
    checkWhere(session, command, chosen, arguments.find(WHERE), "where");
    return chosen;
  }

  /** Checks that an argument about cells comes with a store. */
  public static void checkWhere(
      Session session, String command, Chosen chosen, @Nullable String value, String name) {
    if (value != null && chosen.store() == null) {
      throw ArgumentException.named(
          name,
          command
              + " "
              + name
              + ": needs a sweep, not "
              + chosen.describe(session.outFolder())
              + "; give one, for example sweep: 'grid'");
    }
  }

  /**
   * Returns results of {@code perturb} for commands that need more than a store keeps.
   *
   * @param given null without the argument
   * @param instead advice for users whose last results are a sweep
   */
  public static List<Result> results(
      Session session, String command, @Nullable List<Result> given, String instead) {
    Chosen chosen = given == null ? session.results().latest() : Chosen.of(given);
    if (chosen == null) {
      throw UserException.usage(command + ": no mask yet; make one first: perturb");
    }
    if (chosen.store() != null) {
      throw UserException.usage(
          command
              + ": the last results belong to "
              + chosen.describe(session.outFolder())
              + "; run perturb first; "
              + instead);
    }
    return ofStimuli(session, command, chosen).results();
  }

  /** Returns the source and the number of masks: {@code sweep 'grid', 8 masks}. */
  public static String taken(Session session, Chosen chosen, MaskSource masks) {
    String name = chosen.describe(session.outFolder());
    int count = masks.rows().size();
    return chosen.store() == null ? name : name + ", " + count + (count == 1 ? " mask" : " masks");
  }

  private static String stores(Session session) {
    List<String> names = Stores.names(session.outFolder());
    return names.isEmpty() ? "" : " " + Listing.first(names, MOST_NAMED, name -> name);
  }
}
