package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.interrupt.Interruption;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import extremalshell.sweep.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries read the store and nothing else, whatever they are. */
class SqlTest {
  @TempDir static Path folder;
  private static ScriptBench asking;

  @BeforeAll
  static void sweep() {
    String photo = ScriptBench.photo(folder, "a.png");
    asking = bench();
    asking.run(
        "model 'net'; load '" + photo + "'; set iterations: 1; sweep seed: 1..3, out: 'grid'");
  }

  private static ScriptBench bench() {
    return new ScriptBench(StandardCommands.all(), true, folder);
  }

  /** Returns the error of a statement or condition, which no quoting of scripts changes. */
  private static String error(String named, String text) {
    try {
      asking.interpreter.run(
          Source.text("test.xp", "results 'grid', " + named + ": args[0]"), List.of(text));
      return "";
    } catch (ScriptException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(each.toString(), java.util.Arrays.hashCode(Files.readAllBytes(each)) + "");
      }
    }
    return files;
  }

  private static final List<String> ATTACKS =
      List.of(
          "COPY cells TO '%s/o.csv'",
          "COPY (SELECT 42) TO '%s/grid/sweep.duckdb'",
          "SELECT 'a' LIKE'\\'; COPY (SELECT 42) TO '%s/o.csv' --'",
          "SELECT e'\\''; COPY (SELECT 42) TO '%s/o.csv' --'",
          "SELECT $a$ ' $a$; COPY (SELECT 42) TO '%s/o.csv' --'",
          "SELECT \"a\"\"; COPY cells TO '%s/o.csv' --\"; COPY cells TO '%s/o.csv'",
          "SELECT 1 /* ; */; COPY (SELECT 42) TO '%s/o.csv'",
          "/* SELECT */ COPY cells TO '%s/o.csv'",
          "-- SELECT\nCOPY cells TO '%s/o.csv'",
          "SELECT 1; COPY cells TO '%s/o.csv'; SELECT 2",
          "SELECT 1\u0000; COPY (SELECT 42) TO '%s/o.csv'",
          "EXPLAIN ANALYZE COPY cells TO '%s/o.csv'",
          "EXPORT DATABASE '%s/out'",
          "IMPORT DATABASE '%s/out'",
          "ATTACH '%s/n.duckdb' AS n",
          "ATTACH ':memory:' AS n",
          "DETACH store",
          "USE memory",
          "INSTALL httpfs",
          "LOAD httpfs",
          "FORCE INSTALL '%s/x.duckdb_extension'",
          "PRAGMA database_size",
          "PRAGMA enable_profiling='json'",
          "SET lock_configuration = false",
          "SET home_directory = '%s'",
          "SET temp_directory = '%s'",
          "SET memory_limit = '100GB'",
          "SET VARIABLE x = 1",
          "RESET temp_directory",
          "CHECKPOINT",
          "VACUUM",
          "BEGIN",
          "INSERT INTO cells (cell) VALUES (99)",
          "UPDATE cells SET seed = 9",
          "DELETE FROM cells",
          "TRUNCATE cells",
          "DROP TABLE cells",
          "MERGE INTO cells USING sweep ON false WHEN MATCHED THEN DELETE",
          "WITH x AS (SELECT 1) DELETE FROM cells",
          "WITH x AS (DELETE FROM cells RETURNING *) SELECT * FROM x",
          "WITH x AS (INSERT INTO sweep VALUES ('a', 'b') RETURNING *) FROM x",
          "CREATE TABLE x AS SELECT 1",
          "CREATE TEMP TABLE x AS SELECT 1",
          "CREATE MACRO f(x) AS TABLE FROM read_text(x)",
          "CREATE PERSISTENT SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
          "PREPARE p AS COPY cells TO '%s/o.csv'",
          "EXECUTE p",
          "CALL enable_logging(storage = 'file', storage_path = '%s')",
          "FROM enable_logging(storage_path = '%s')",
          "FROM enable_profiling(save_location = '%s/p.json')",
          "FROM force_checkpoint('store')",
          "FROM duckdb_secrets()",
          "FROM duckdb_settings()",
          "FROM query('COPY cells TO ''%s/o.csv''')",
          "FROM query_table('%s/a.png')",
          "FROM json_execute_serialized_sql('{}')",
          "FROM register_external_resource_type('a')",
          "FROM read_text('%s/a.png')",
          "FROM main.read_text('%s/a.png')",
          "FROM \"READ_TEXT\"('%s/a.png')",
          "FROM read_blob('%s/grid/sweep.duckdb')",
          "FROM read_csv('%s/a.csv')",
          "FROM read_duckdb('%s/grid/sweep.duckdb')",
          "FROM sniff_csv('%s/a.csv')",
          "FROM glob('%s/*')",
          "FROM '%s/a.csv'",
          "FROM \"%s/a.parquet\"",
          "FROM '%s/grid/sweep.duckdb'",
          "SELECT (SELECT content FROM read_text('%s/a.png'))",
          "SELECT * FROM cells WHERE EXISTS (FROM glob('%s/*'))",
          "SUMMARIZE FROM read_csv('%s/a.csv')",
          "SELECT getenv('HOME')",
          "SELECT * FROM cells WHERE seed = ?",
          "PIVOT cells ON seed USING avg(targetScore)",
          "SELECT unhex('zz')",
          "SELECT error('x')",
          "",
          ";;",
          "-- nothing");

  @Test
  void attacks_areRefusedInOneLineAndChangeNothing() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    Map<String, String> before = files();
    try (Store store = Store.read(folder.resolve("grid"))) {
      for (String attack : ATTACKS) {
        assertThatThrownBy(() -> store.query(attack.replace("%s", folder.toString())))
            .as(attack)
            .isInstanceOfSatisfying(
                UserException.class,
                e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(600));
      }
    }
    String first = ATTACKS.get(0).replace("%s", folder.toString());
    assertThat(error("sql", first)).contains("accepts one statement, which only reads");
    assertThat(files()).isEqualTo(before);
    assertThat(Path.of("o.csv")).doesNotExist();
    assertThat(Path.of(".tmp")).doesNotExist();
  }

  /** Takes minutes, until memory is out. */
  @Tag("soak")
  @Test
  void hugeValue_isRefusedInOneLine() {
    assertThat(error("sql", "SELECT repeat('x', 2000000000)")).isNotEmpty().hasLineCount(1);
  }

  @Test
  void conditions_areGuardedAsStatementsAre() throws IOException {
    Map<String, String> before = files();
    for (String condition :
        List.of(
            "1=1); COPY cells TO '" + folder + "/o.csv'; SELECT (1",
            "true; DROP TABLE cells",
            "true UNION FROM cells",
            "true ORDER BY 1",
            "seed IN (SELECT size FROM read_text('" + folder + "/a.png'))",
            "EXISTS (FROM glob('" + folder + "/*'))",
            "seed = 1) OR (seed = 2",
            "",
            ")")) {
      assertThat(error("where", condition)).as(condition).isNotEmpty().hasLineCount(1);
    }
    assertThat(error("where", "seed = 1 -- one")).isEmpty();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void deepStatements_areRefused() {
    for (String deep :
        List.of(
            "SELECT " + "(".repeat(30_000) + "1" + ")".repeat(30_000),
            "SELECT * FROM " + "(FROM ".repeat(10_000) + "cells" + ")".repeat(10_000),
            "SELECT count(*) FROM sweep" + ", sweep".repeat(5_000),
            "SELECT " + "NOT ".repeat(20_000) + "true",
            "SELECT " + "1 + ".repeat(30_000) + "1",
            "SELECT " + "x".repeat(200_000))) {
      assertThat(error("sql", deep)).as(deep.substring(0, 20)).isNotEmpty().hasLineCount(1);
    }
  }

  @Test
  void whatReads_works() {
    for (String query :
        List.of(
            "SELECT seed, avg(targetScore) FROM cells GROUP BY ALL ORDER BY ALL",
            "FROM cells",
            "TABLE cells",
            "VALUES (1)",
            "WITH s AS (SELECT seed FROM cells) SELECT max(seed) FROM s",
            "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t WHERE i < 3) FROM t",
            "DESCRIBE cells",
            "SUMMARIZE cells",
            "SHOW TABLES",
            "PIVOT cells ON seed IN (1, 2) USING avg(targetScore)",
            "UNPIVOT cells ON area, binarity INTO NAME n VALUE v",
            "SELECT * FROM cells JOIN masks USING (cell) ;",
            "SELECT * FROM range(3), unnest([1, 2])",
            "FROM pragma_table_info('cells')",
            "SELECT 'COPY; --' AS a /* ; */ -- ;")) {
      assertThat(error("sql", query)).as(query).isEmpty();
    }
    ScriptBench bench = bench();
    bench.run("results 'grid', to: 'd.csv', sql: 'SELECT 1 AS a, 2 AS a; -- end'");
    assertThat(folder.resolve("d.csv")).hasContent("a,a_2\n1,2\n");
  }

  @Test
  void emptyAndMisfittingConditions_areToldInOwnWords() {
    assertThat(error("where", " ")).contains("where: is empty; expected a condition, such as");
    assertThat(error("where", "seed = 'abc'")).contains("'abc' is not a whole number");
    assertThat(error("where", "targetScore < 'x'")).contains("'x' is not a number");
    assertThat(error("where", "targetScore <")).doesNotContain("Error:");
  }

  /** DuckDB takes ten seconds to make so long a text; ResultRowsTest counts shorter ones. */
  @Tag("soak")
  @Test
  void textsOfTooManyCharacters_areRefusedWithTheNumber() {
    assertThat(error("sql", "SELECT repeat('x', 100000001)"))
        .contains("sql: more than 100000000 characters; add LIMIT");
  }

  @Test
  void endlessQuery_endsWithTheFirstSignal_alsoInAScriptWithResults() throws Exception {
    for (String endless :
        List.of(
            "SELECT count(*) FROM range(10000000000) a, range(10000000000) b",
            "SELECT sleep_ms(100000000)")) {
      ScriptBench bench = bench();
      bench.interrupts.keepWork();
      List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
      Thread worker =
          new Thread(
              () -> {
                bench.interrupts.begin();
                bench.interrupts.beginOptimising();
                bench.interrupts.endOptimising();
                try {
                  bench.run("results 'grid', sql: '" + endless + "'");
                } catch (RuntimeException e) {
                  thrown.add(e);
                }
              });
      worker.start();
      while (!isExecuting()) {
        Thread.sleep(5);
      }
      bench.interrupts.request();
      worker.join();
      assertThat(thrown).singleElement().isInstanceOf(Interruption.class);
    }
  }

  /** Returns whether DuckDB works on a question. */
  private static boolean isExecuting() {
    return Thread.getAllStackTraces().values().stream()
        .anyMatch(
            frames ->
                Stream.of(frames).anyMatch(frame -> frame.getClassName().endsWith(".Queries"))
                    && frames[0].isNativeMethod()
                    && frames[0].getClassName().startsWith("org.duckdb"));
  }
}
