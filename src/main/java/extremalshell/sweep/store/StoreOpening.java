package extremalshell.sweep.store;

import extremalshell.UserException;
import extremalshell.sweep.database.Database;
import extremalshell.sweep.database.Failure;
import extremalshell.sweep.plan.MaskFolder;
import extremalshell.sweep.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens the store of a folder. */
final class StoreOpening {
  private final Path folder;
  private final StoreFile file;

  StoreOpening(Path folder) {
    this.folder = folder;
    this.file = new StoreFile(folder);
  }

  /** Opens it for more results; see {@link Store#open}. */
  Store writing(Plan plan) {
    try {
      if (!file.exists()) {
        file.create(made -> Schema.create(made, plan));
      }
      boolean renews = file.isOfNewFormat();
      Connection connection = Database.writing(file.path());
      try {
        file.tidy();
        new MaskFolder(folder).tidy();
        SchemaUpgrade renewal = new SchemaUpgrade(file, folder, plan);
        renewal.check(connection);
        String maker = renewal.isNeeded(connection, renews) ? renewal.maker(connection) : null;
        if (maker != null) {
          connection = renewal.run(connection, renews);
        }
        StoredPlan stored = StoredPlan.read(connection, folder);
        Plan numbered = stored.number(plan);
        int added = stored.isOutdated(numbered) ? stored.grow(numbered) : 0;
        return new Store(folder, connection, new Store.Origin(maker, numbered, added, null));
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Checks that it is free; see {@link Store#checkFree}. */
  void checkFree() {
    try {
      if (file.exists()) {
        file.isOfNewFormat();
        try (Connection connection = Database.writing(file.path())) {
          Schema.version(connection, folder);
        }
        file.closed();
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  /** Opens it for reading; see {@link Store#read}. */
  Store reading() {
    if (!file.exists()) {
      throw UserException.missing(
          "no sweep in '" + folder + "'; give the folder of a sweep; list them with runs", null);
    }
    try {
      file.isOfNewFormat();
      try {
        return closing(Database.reading(file.path(), null), Store.Origin.READ);
      } catch (SQLException e) {
        Optional<String> writer = Failure.holder(e);
        if (writer.isEmpty()) {
          throw e;
        }
        return snapshot(writer.get());
      }
    } catch (SQLException | IOException e) {
      throw Failure.of(folder, e);
    }
  }

  private Store snapshot(String writer) throws SQLException, IOException {
    Snapshot snapshot = Snapshot.of(file.path(), writer);
    try {
      return closing(
          Database.reading(snapshot.file(), null), new Store.Origin(null, null, 0, snapshot));
    } catch (SQLException | RuntimeException e) {
      snapshot.delete();
      throw e;
    }
  }

  /** Opens it without writing; see {@link Store#preview}. */
  Store previewing(Plan plan) {
    try {
      if (!file.exists()) {
        Connection connection = Database.memory();
        Schema.create(connection, plan);
        return closing(connection, new Store.Origin(null, plan, 0, null));
      }
      try (Store store = reading()) {
        new SchemaUpgrade(file, folder, plan).check(store.connection());
        Plan numbered =
            Schema.version(store.connection(), folder) < Schema.VERSION
                ? plan
                : StoredPlan.read(store.connection(), folder).number(plan);
        int added = numbered.size() - Integer.parseInt(store.about("cells"));
        return closing(
            Database.reading(store.database(), null),
            new Store.Origin(null, numbered, Math.max(0, added), null));
      }
    } catch (SQLException e) {
      throw Failure.of(folder, e);
    }
  }

  private Store closing(Connection connection, Store.Origin origin) throws SQLException {
    try {
      return new Store(folder, connection, origin);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
