package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.report.MaskArchive;
import extremalshell.sweep.database.Failure;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.MaskFolder;
import extremalshell.sweep.plan.MaskSum;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mask files of a store and their checksums in its database. */
final class StoredMasks {
  private final Connection connection;
  private final Path folder;
  private final int schema;
  private final MaskFolder files;
  private @Nullable Map<Integer, MaskSum> sums;

  /**
   * Prepares; reads nothing yet.
   *
   * @param schema version of the store's schema; the first had no checksums
   */
  StoredMasks(Connection connection, Path folder, int schema) {
    this.connection = connection;
    this.folder = folder;
    this.schema = schema;
    this.files = new MaskFolder(folder);
  }

  /** Returns whether the file of a cell's mask is unchanged. */
  boolean isWhole(int cell) {
    return state(cell) == MaskFolder.State.WHOLE;
  }

  private MaskFolder.State state(int cell) {
    if (schema < Schema.WITH_SUMS) {
      return files.state(cell, null);
    }
    MaskSum sum = sums().get(cell);
    return sum == null ? MaskFolder.State.DAMAGED : files.state(cell, sum);
  }

  private Map<Integer, MaskSum> sums() {
    Map<Integer, MaskSum> known = sums;
    if (known == null) {
      known = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("SELECT cell, bytes, crc32 FROM masks")) {
        while (found.next()) {
          known.put(found.getInt(1), new MaskSum(found.getLong(2), found.getLong(3)));
        }
      } catch (SQLException e) {
        throw Failure.of(folder, e);
      }
      sums = known;
    }
    return known;
  }

  /** Writes masks, and after them their rows and checksums in one transaction. */
  void write(List<BatchResults> batches) throws SQLException, IOException {
    Map<Integer, MaskSum> written = new HashMap<>();
    for (BatchResults batch : batches) {
      for (int i = 0; i < batch.masks().size(); i++) {
        int cell = batch.rows().get(i).number();
        written.put(cell, files.write(cell, batch.masks().get(i)));
      }
    }
    if (!written.isEmpty()) {
      files.sync();
    }
    new CellWriter(connection)
        .write(batches.stream().flatMap(batch -> batch.rows().stream()).toList(), written);
    sums().putAll(written);
  }

  /** Returns how many cells have no file. */
  long missing(Collection<Integer> cells) throws IOException {
    return files.missing(cells);
  }

  /**
   * Reads a mask.
   *
   * @param name of its file
   * @throws UserException if it is missing or damaged
   */
  MaskArchive.Content read(int cell, String name) {
    MaskFolder.State state = state(cell);
    if (state != MaskFolder.State.WHOLE) {
      String became = state.name().toLowerCase(Locale.ROOT);
      throw UserException.missing(
          "mask '%s' is %s; repeat the sweep to compute it".formatted(folder.resolve(name), became),
          null);
    }
    return MaskArchive.read(folder.resolve(name));
  }
}
