package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Chosen;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Saliency;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.sweep.PageSubject;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowWords;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Masks to judge or to draw, from results or from a store. */
public interface MaskSource extends AutoCloseable {
  /** The inputs for judging a mask. */
  record Judged(Scorer scorer, View view, int target, Settings settings) {}

  /**
   * Opens the masks of results; close them.
   *
   * @param where condition in SQL on the cells of a sweep; null for all
   * @throws extremalshell.UserException when there is no such sweep, or no such mask in it
   */
  static MaskSource open(Session session, Chosen chosen, @Nullable String where) {
    Path store = chosen.store();
    return store == null
        ? new ResultMasks(session, chosen.results())
        : new StoreMasks(session, store, where);
  }

  /** Returns the source of the masks, for messages. */
  String name();

  /**
   * Returns inputs, networks and the chosen values of settings, for figures.
   *
   * @param targets whether it names the targets as well
   */
  default String about(boolean targets) {
    return about(rows(), targets);
  }

  /**
   * Returns inputs, networks and the chosen values of settings of some rows, for figures.
   *
   * @param targets whether it names the targets as well
   */
  default String about(List<CellRow> rows, boolean targets) {
    return Stream.of(
            RowWords.subject(rows),
            targets ? RowWords.targets(rows) : "",
            selection(),
            RowWords.settings(rows, selection()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Returns the condition that chose the masks, in words; empty for none. */
  default String selection() {
    return "";
  }

  /** Returns one row for each mask; at least one. */
  List<CellRow> rows();

  /**
   * Returns the rows with readable masks; warns about the others.
   *
   * @throws extremalshell.UserException when no mask can be read
   */
  List<CellRow> readable(List<CellRow> rows);

  /** Returns the page's content for all rows, with or without masks. */
  PageSubject subject();

  /**
   * Checks that the masks are of the stimulus, not of channels of a layer.
   *
   * @param command for the message
   * @throws extremalshell.UserException when they are of channels
   */
  default void needStimuli(String command) {
    if (isOfChannels()) {
      throw UserException.usage(
          command
              + ": the masks of '"
              + name()
              + "' keep channels of a layer, not parts of the stimulus; see channels sweep: '"
              + name()
              + "'");
    }
  }

  /** Returns whether masks are of channels of a layer. */
  default boolean isOfChannels() {
    return rows().stream().anyMatch(CellRow::isOfChannels);
  }

  /** Returns the mask of a row. */
  Mask mask(CellRow row);

  /** Returns the mask of a row with its ranking. */
  Saliency saliency(CellRow row);

  /**
   * Opens the network and stimulus of a mask.
   *
   * @throws extremalshell.UserException when one is missing or has changed
   */
  Judged judged(CellRow row);

  /** Returns whether a mask is of a spectrogram. */
  boolean isSpectrogram(CellRow row);

  @Override
  void close();
}
