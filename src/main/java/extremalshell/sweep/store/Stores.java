package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Style;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.Failure;
import extremalshell.sweep.database.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the stores below a folder. */
public final class Stores {
  private static final int DEPTH = 4;

  private Stores() {}

  /**
   * A summary of a store.
   *
   * @param name its path below the folder that was searched
   * @param cells of the whole sweep; all numbers are null if the store cannot be read
   * @param done cells with a mask
   * @param failed cells with an error
   * @param seconds of the cells
   * @param about varying settings, or the reason why the store cannot be read
   */
  public record Entry(
      String name,
      @Nullable Integer cells,
      @Nullable Integer done,
      @Nullable Integer failed,
      @Nullable Double seconds,
      String about) {
    /** Returns it as a row of a table. */
    public TableRow toTable() {
      return new TableRow(
          name,
          List.of(
              new TableRow.Entry("store", name, Style.HIDDEN),
              new TableRow.Entry("cells", cells, Style.PLAIN),
              new TableRow.Entry("done", done, Style.PLAIN),
              new TableRow.Entry("failed", failed, Style.PLAIN),
              new TableRow.Entry("seconds", seconds, Style.SHARE),
              new TableRow.Entry("about", about, Style.PLAIN)));
    }
  }

  /** Returns the stores below a folder, the last written first. */
  public static List<Entry> below(Path folder) {
    return files(folder).stream().map(file -> entry(folder, store(file))).toList();
  }

  /** Returns the names of the stores below a folder, the last written first. */
  public static List<String> names(Path folder) {
    return files(folder).stream()
        .map(file -> named(folder).relativize(store(file)).toString())
        .toList();
  }

  /** Returns a searchable path: the empty path is the current folder, but cannot be searched. */
  private static Path named(Path folder) {
    return folder.toString().isEmpty() ? Path.of(".") : folder;
  }

  private static Path store(Path file) {
    Path store = file.getParent();
    return store == null ? Path.of("") : store;
  }

  private static List<Path> files(Path folder) {
    Path from = named(folder);
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(
            from, DEPTH, (path, about) -> path.endsWith(Database.FILE) && about.isRegularFile())) {
      return files.sorted(Comparator.comparingLong(Stores::written).reversed()).toList();
    } catch (IOException | UncheckedIOException e) {
      throw UserException.missing("cannot search '" + from + "': " + e.getMessage(), e);
    }
  }

  /** Returns the time of the last write, which may be in the log beside the database. */
  private static long written(Path file) {
    try {
      Path log = LogFile.of(file).path();
      long database = Files.getLastModifiedTime(file).toMillis();
      return Files.exists(log)
          ? Math.max(database, Files.getLastModifiedTime(log).toMillis())
          : database;
    } catch (IOException e) {
      return 0;
    }
  }

  private static Entry entry(Path folder, Path path) {
    String name = named(folder).relativize(path).toString();
    try (Store store = Store.read(path)) {
      Map<String, @Nullable Object> counts =
          store
              .query(
                  "SELECT count(*) FILTER (status = 'done') AS done,"
                      + " count(*) FILTER (status = 'failed') AS failed,"
                      + " (SELECT coalesce(sum(s), 0.0) FROM (SELECT max(seconds) AS s FROM cells"
                      + " GROUP BY batch)) AS seconds FROM cells")
              .get(0);
      return new Entry(
          name,
          Integer.parseInt(store.about("cells")),
          number(counts.get("done")).intValue(),
          number(counts.get("failed")).intValue(),
          number(counts.get("seconds")).doubleValue(),
          about(store));
    } catch (UserException e) {
      String about =
          Optional.ofNullable(e.getCause())
              .flatMap(Failure::holder)
              .map(holder -> "in use by " + holder)
              .orElse(String.valueOf(e.getMessage()));
      return new Entry(name, null, null, null, null, about);
    }
  }

  private static String about(Store store) {
    List<String> said = new ArrayList<>(List.of(store.about("description")));
    said.add(store.sweeps().growth());
    said.add(store.about("shard").isEmpty() ? "" : "shard " + store.about("shard"));
    said.add(store.writer() == null ? "" : "written by " + store.writer());
    said.removeIf(String::isEmpty);
    return String.join("; ", said);
  }

  private static Number number(@Nullable Object value) {
    return value instanceof Number number ? number : 0;
  }

  /** Returns a row of a query as a row of a table. */
  public static TableRow toTable(int number, Map<String, @Nullable Object> values) {
    List<TableRow.Entry> entries = new ArrayList<>();
    values.forEach((column, value) -> entries.add(new TableRow.Entry(column, value, Style.SCORE)));
    return new TableRow(number + "-row", entries);
  }
}
