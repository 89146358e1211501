package extremalshell.dsl.task;

import extremalshell.Listing;
import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.evaluate.Saliency;
import extremalshell.input.Samples;
import extremalshell.input.SpeechReader;
import extremalshell.mask.Mask;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.PageSubject;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.RowWords;
import extremalshell.sweep.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The masks of a sweep. */
final class StoreMasks implements MaskSource {
  private static final int MOST_NAMED = 3;

  private final Session session;
  private final Store store;
  private final SweepEngine engine;
  private final String where;
  private final List<CellRow> all;
  private final List<CellRow> rows;

  /**
   * Opens a store.
   *
   * @param where condition in SQL; null for all
   * @throws UserException when there is no store, or it has no such mask
   */
  public StoreMasks(Session session, Path folder, @Nullable String where) {
    this.session = session;
    this.where = where == null ? "" : where;
    store = Store.read(folder);
    try {
      all = store.where(where);
      rows = all.stream().filter(row -> !row.failed()).toList();
      if (rows.isEmpty()) {
        throw UserException.usage("store '" + folder + "' has no masks that match");
      }
    } catch (UserException e) {
      store.close();
      throw e;
    }
    engine = new SweepEngine(session);
  }

  @Override
  public PageSubject subject() {
    return PageSubject.of(store, all);
  }

  @Override
  public String name() {
    return String.valueOf(store.folder().getFileName());
  }

  @Override
  public String selection() {
    return where.isEmpty() ? "" : RowWords.selection(rows, where);
  }

  @Override
  public List<CellRow> rows() {
    return rows;
  }

  @Override
  public List<CellRow> readable(List<CellRow> wanted) {
    List<CellRow> stored = wanted.stream().filter(row -> row.text("mask") != null).toList();
    List<CellRow> lost = stored.stream().filter(row -> !store.hasMask(row)).toList();
    if (lost.isEmpty()) {
      return stored;
    }
    String said =
        "%d of %d masks are missing or damaged%s: %s; repeat the sweep to compute them again"
            .formatted(
                lost.size(),
                stored.size(),
                lost.size() < stored.size() ? " and left out" : "",
                named(lost));
    if (lost.size() == stored.size()) {
      throw UserException.missing("store '" + store.folder() + "': " + said, null);
    }
    session.output().warn(said);
    session.results().noteFailure();
    return stored.stream().filter(row -> !lost.contains(row)).toList();
  }

  private static String named(List<CellRow> lost) {
    return Listing.first(lost, MOST_NAMED, row -> String.valueOf(row.text("mask")));
  }

  @Override
  public Mask mask(CellRow row) {
    return store.mask(row).mask();
  }

  @Override
  public Saliency saliency(CellRow row) {
    MaskArchive.Content found = store.mask(row);
    return Saliency.of(found.mask(), found.attribution());
  }

  @Override
  public Judged judged(CellRow row) {
    try {
      return engine.judged(row);
    } catch (UserException e) {
      String place = "sweep '" + name() + "', cell " + row.number() + ": ";
      throw new UserException(e.exitCode(), place + e.getMessage(), e);
    }
  }

  @Override
  public boolean isSpectrogram(CellRow row) {
    try {
      return SpeechReader.isNamedAsSpeech(Samples.file(row.get("inputSource")).toString());
    } catch (UserException e) {
      return false; // a sample that no longer exists
    }
  }

  @Override
  public void close() {
    engine.close();
    store.close();
  }
}
