package extremalshell.dsl.task;

import extremalshell.dsl.Chosen;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Saliency;
import extremalshell.evaluate.Scorer;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.sweep.PageSubject;
import extremalshell.sweep.plan.CellRow;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks to judge or to draw, wherever they come from. */
public interface MaskSource extends AutoCloseable {
  /** What a mask is judged with. */
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

  /** Returns what they are of, for titles. */
  String name();

  /** Returns what is known of each mask; at least one. */
  List<CellRow> rows();

  /**
   * Returns those of some rows whose masks can be read; the user is told of the others.
   *
   * @throws extremalshell.UserException when there are none
   */
  List<CellRow> readable(List<CellRow> rows);

  /** Returns what a page has to say of all rows, masks or not. */
  PageSubject subject();

  /** Returns the mask of a row. */
  Mask mask(CellRow row);

  /** Returns the mask of a row with what ranks its pixels. */
  Saliency saliency(CellRow row);

  /**
   * Opens what a mask was computed from.
   *
   * @throws extremalshell.UserException when it cannot be had, or has changed since
   */
  Judged judged(CellRow row);

  /** Returns whether a mask is of a spectrogram. */
  boolean isSpectrogram(CellRow row);

  @Override
  void close();
}
