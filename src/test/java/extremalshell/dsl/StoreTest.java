package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are old, damaged, moved, or none, and paths of all kinds. */
class StoreTest {
  private static final String HERE = "src/test/resources/extremalshell/dsl/";

  @TempDir Path folder;
  private String sweep;

  @BeforeEach
  void prepare() {
    String photo = ScriptBench.photo(folder, "a.png");
    sweep = "model 'net'; load '" + photo + "'; set iterations: 2; sweep seed: 1..4, out: 'grid'";
  }

  private ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  private Path grid() {
    return folder.resolve("grid");
  }

  private void sql(String... statements) throws SQLException {
    String url = "jdbc:duckdb:" + grid().resolve("sweep.duckdb");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Returns the number of the file's format, which DuckDB 1.0 to 1.5 read from 64 to 68. */
  private long format() throws IOException {
    byte[] file = Files.readAllBytes(grid().resolve("sweep.duckdb"));
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
  }

  private void unpackOldStore() throws IOException {
    try (InputStream in = StoreTest.class.getResourceAsStream("store-0.1.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = grid().resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  /** Version 0.1 was killed when 24 cells had failed and 12 of 24 were done. */
  private static final String OLD_SWEEP =
      "model 'net'; set iterations: 2; sweep input: ['%1$sgone.png', '%1$sstore-0.1.png'],"
              .formatted(HERE)
          + " target: [tiger, goldfish], area: [0.1, 0.2], seed: 1..3, method: [extremal, 'rise'],"
          + " out: 'grid'";

  @Test
  void storeOf01_isReadAsItIs_andGoesOnAsOneOfThisVersion() throws Exception {
    unpackOldStore();
    ScriptBench reader = bench();
    reader.run(
        "results 'grid', sql: 'SELECT status, count(*) AS n FROM cells GROUP BY 1 ORDER BY 1';"
            + " plot masks, 'm.png', sweep: 'grid'");
    assertThat(reader.data).containsExactly("1-row status:done n:12", "2-row status:failed n:24");
    assertThat(reader.error("results 'grid', where: 'kept > 0.5'"))
        .contains("no column 'kept'; the table cells has it; in an older store, the same sweep");
    assertThat(format()).isEqualTo(999);
    Path damaged = grid().resolve("masks/000030.npz");
    flip(damaged, 100);
    ScriptBench again = bench();

    again.run(OLD_SWEEP);

    assertThat(again.messages())
        .contains("sweep: store of version 0.1.0-SNAPSHOT updated")
        .contains("sweep: 1 stored mask missing or damaged; computed again")
        .contains("48 cells: 14 computed, 10 found, 24 failed");
    assertThat(format()).isEqualTo(64);
    ScriptBench whole = bench();
    whole.run(OLD_SWEEP + "; results sql: \"FROM sweep WHERE name = 'schema'\"");
    assertThat(whole.messages()).contains("0 computed, 24 found").doesNotContain("updated");
    assertThat(whole.data).contains("1-row name:schema value:3");
    whole.run("results sql: \"SELECT count(kept) AS n FROM cells WHERE status = 'done'\"");
    assertThat(whole.data).contains("1-row n:24");
  }

  @Test
  void storeOf01_isTheSameSweepByItsCells_whateverItsIdentity() throws Exception {
    unpackOldStore();
    sql("UPDATE sweep SET value = 'x' WHERE name = 'identity'");
    assertThat(bench().error(OLD_SWEEP.replace("goldfish", "0"))).contains("holds another sweep");
    assertThat(bench().error(OLD_SWEEP.replace("iterations: 2", "iterations: 3")))
        .contains("holds another sweep");
    assertThat(format()).isEqualTo(999);

    // a sample of another installation is the same file
    String samples = Files.createDirectories(grid().resolveSibling("lib/samples")) + "/";
    Files.copy(Path.of(HERE + "store-0.1.png"), Path.of(samples + "store-0.1.png"));
    sql(
        "UPDATE cells SET inputSource = '/old/lib/samples/store-0.1.png' WHERE cell > 24",
        "UPDATE sweep SET value = replace(value, '%s', '%s') WHERE name = 'description'"
            .formatted(HERE + "store", samples + "store"));
    ScriptBench bench = bench();
    bench.run(OLD_SWEEP.replace(HERE + "store", samples + "store"));

    assertThat(bench.messages()).contains("12 computed, 12 found");
    sql("UPDATE cells SET inputSource = 'gone.png'");
    assertThat(bench().error("evaluate sweep: 'grid'"))
        .contains("sweep 'grid', cell 25: no file 'gone.png'");
  }

  @Test
  void newStore_isOfTheFormatThatOtherClientsRead() throws Exception {
    bench().run(sweep);

    assertThat(format()).isEqualTo(64);
    sql("ALTER TABLE cells ADD COLUMN own INTEGER");
    bench().run(sweep); // what others add is no harm
    assertThat(format()).isEqualTo(64);
    sql("UPDATE sweep SET value = '4' WHERE name = 'schema'");
    for (String command : List.of(sweep, "results 'grid'", "evaluate sweep: 'grid'")) {
      assertThat(bench().error(command))
          .endsWith("has schema 4, and this version reads up to 3; update Extremal Shell");
    }
  }

  @Test
  void whatIsNoStore_isNamedInOneLine() throws Exception {
    Path file = grid().resolve("sweep.duckdb");
    Files.createDirectories(grid());
    for (byte[] content : List.of(new byte[0], new byte[20_000])) {
      Files.write(file, content);
      for (String command : List.of(sweep, "results 'grid'", sweep + ", preview: true")) {
        assertThat(bench().error(command))
            .endsWith("sweep.duckdb is not a database of DuckDB; choose a new out:")
            .hasLineCount(1);
      }
      assertThat(file).hasBinaryContent(content);
    }
    Files.delete(file);
    sql("CREATE TABLE cells (a INTEGER)");
    for (String command : List.of(sweep, "results 'grid'")) {
      assertThat(bench().error(command)).endsWith("sweep.duckdb holds no sweep; choose a new out:");
    }
    Files.delete(file);
    Files.createDirectories(file);
    assertThat(bench().error(sweep)).contains("is not a database of DuckDB");
    ScriptBench runs = bench();
    runs.run("runs");
    assertThat(runs.data).isEmpty();
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[at] ^= 4;
    Files.write(file, content);
  }

  @Test
  void damagedMasks_areNamedAndLeftOut_untilTheSweepComputesThemAgain() throws Exception {
    bench().run(sweep);
    Path masks = grid().resolve("masks");
    byte[] whole = Files.readAllBytes(masks.resolve("000002.npz"));
    flip(masks.resolve("000002.npz"), 60);
    flip(masks.resolve("000003.npz"), whole.length - 20); // of the directory of entries
    for (String command :
        List.of(
            "evaluate", "plot masks, 'm.png',", "plot deletion, 'd.svg',", "report 'r.html',")) {
      ScriptBench bench = bench();
      bench.run(command + " sweep: 'grid'");
      assertThat(bench.messages())
          .as(command)
          .contains("2 of 4 masks are missing or damaged and left out: ")
          .contains("000002.npz")
          .contains("000003.npz")
          .contains("repeat the sweep");
      assertThat(bench.session.results().hasFailed()).isTrue();
    }
    ScriptBench again = bench();

    again.run(sweep + "; evaluate sweep: 'grid'");

    assertThat(again.engine.explained).extracting(s -> s.seed()).containsExactly(2L, 3L);
    assertThat(again.session.results().hasFailed()).isFalse();
    assertThat(masks.resolve("000002.npz")).hasBinaryContent(whole);
  }

  @Test
  void storeThatIsDeletedOrMovedWhileItsSweepRuns_isNoSuccess() throws Exception {
    for (String what : List.of("delete", "move", "delete the masks of")) {
      ScriptBench bench = bench();
      int[] iterations = {0};
      bench.engine.atIteration =
          () -> {
            if (++iterations[0] == 6) { // two of the trial, two of the first cell
              change(what);
            }
          };

      String error = bench.error(sweep);

      assertThat(error)
          .as(what)
          .containsPattern("was moved, deleted or replaced during|masks were deleted during")
          .hasLineCount(1);
      assertThat(bench.messages()).doesNotContain("4 computed");
      deleteAll(grid());
    }
  }

  private void change(String what) {
    try {
      if (what.equals("move")) {
        Files.move(grid(), folder.resolve("elsewhere"));
      } else {
        deleteAll(what.equals("delete") ? grid() : grid().resolve("masks"));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path from) throws IOException {
    if (Files.exists(from)) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Test
  void whatKilledProcessesLeft_isPutAway() throws Exception {
    bench().run(sweep + ", limit: 1");
    Path dead = grid().resolve("sweep.duckdb.99999999.new");
    Path alive = grid().resolve("sweep.duckdb.1.new");
    for (Path left :
        List.of(dead, Path.of(dead + ".wal"), alive, grid().resolve("masks/000002.npz.tmp"))) {
      Files.writeString(left, "left over");
    }

    bench().run(sweep);

    try (Stream<Path> files = Files.walk(grid())) {
      assertThat(files.filter(Files::isRegularFile).map(file -> "" + grid().relativize(file)))
          .containsExactlyInAnyOrder(
              "sweep.duckdb",
              "sweep.duckdb.1.new",
              "masks/000001.npz",
              "masks/000002.npz",
              "masks/000003.npz",
              "masks/000004.npz");
    }
    Files.delete(grid().resolve("sweep.duckdb"));
    Files.writeString(grid().resolve("sweep.duckdb.wal"), "of a store that is there no more");
    ScriptBench anew = bench();
    anew.run(sweep);
    assertThat(anew.messages()).contains("4 computed, 0 found");
  }

  @Test
  void pathsAreData() {
    List<String> names =
        List.of(
            "a;access_mode=READ_ONLY",
            ":memory:",
            "http:x?c=d#e~f 100% %20",
            "it\\'s \\\"q\\\"\\nbreak a*[b]",
            "deep/er/Größe 犬 🐕");
    for (String name : names) {
      ScriptBench bench = bench();
      bench.run(
          sweep.replace("'grid'", "'" + name + "', limit: 1")
              + "; results sql: 'SELECT count(*) AS n FROM cells'; results to: 'to/"
              + name.replace("/", "-")
              + ".csv'; evaluate sweep: '"
              + name
              + "'");
      assertThat(bench.data).as(name).contains("1-row n:1");
      String plain = name.replace("\\n", "\n").replace("\\", "");
      assertThat(folder.resolve(plain).resolve("sweep.duckdb")).exists();
      assertThat(folder.resolve("to").resolve(plain.replace("/", "-") + ".csv")).isNotEmptyFile();
    }
  }
}
