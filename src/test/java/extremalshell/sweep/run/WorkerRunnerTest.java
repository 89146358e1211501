package extremalshell.sweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import extremalshell.explain.ProgressListener.Progress;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Task;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worker processes, and what they are told. */
class WorkerRunnerTest {
  private static final Settings SETTINGS =
      Settings.of(Preset.REFERENCE).withSeed(Long.MIN_VALUE).withIterations(3);
  private static final Batch BATCH =
      new Batch(
          5,
          List.of(
              new Cell("net {width=3}", "ä b.png", "'7'", SETTINGS, 0.1),
              new Cell("net {width=3}", "ä b.png", "'7'", SETTINGS, 1 / 3.0)));

  /** A worker that ends when it gets a task. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] args) throws Exception {
      WorkerLine pipe = new WorkerLine(System.in, System.out);
      pipe.send(WorkerLine.Kind.READY, new byte[0]);
      pipe.receive();
      System.err.println("no memory");
      System.exit(3);
    }
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xint", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    return command;
  }

  private static final class Desk implements Runner.Desk {
    final List<BatchResults> done = new ArrayList<>();
    final List<String> said = new ArrayList<>();

    @Override
    public void onDone(Task task, List<BatchResults> results) {
      done.addAll(results);
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public boolean onIteration(Batch batch, Progress progress) {
      return true;
    }

    @Override
    public boolean goesOn() {
      return true;
    }
  }

  @Test
  void tasksAndResults_arriveAsTheyWereSent() {
    Task task = new Task(List.of(BATCH));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("cell", 5);
    values.put("iterations", 3L);
    values.put("score", Float.MIN_VALUE);
    values.put("nan", Float.NaN);
    values.put("area", 1 / 3.0);
    values.put("nested", true);
    values.put("error", null);
    values.put("label", "s\u00e4\n'7'");
    CellRow row = new CellRow(values);

    List<BatchResults> back =
        Wire.results(
            Wire.bytes(List.of(new BatchResults(List.of(row), List.of(new byte[] {1, -1})))));

    assertThat(Wire.task(Wire.bytes(task))).isEqualTo(task);
    Task judged = task.judged(new Judging(List.of("energy"), Map.of("", "0 0 5 7; 1 2 3 4")));
    assertThat(Wire.task(Wire.bytes(judged))).isEqualTo(judged);
    assertThat(back.get(0).rows()).containsExactly(row);
    assertThat(back.get(0).masks().get(0)).containsExactly(1, -1);
  }

  @Test
  void taskAtWhichThreeWorkersDie_failsWithTheReason() {
    Desk desk = new Desk();

    new WorkerRunner(2, number -> command(Dying.class.getName()))
        .run(List.of(new Task(List.of(BATCH))), desk);

    assertThat(desk.done).singleElement().satisfies(batch -> assertThat(batch.masks()).isEmpty());
    assertThat(desk.done.get(0).rows())
        .extracting(row -> row.text("error"))
        .containsOnly("3 workers died on it, the last one: exit code 3: no memory");
    assertThat(desk.said)
        .filteredOn(line -> line.contains("another worker recomputes its cells"))
        .hasSize(2);
  }

  /** Nobody knows whose fault a kill is: the system may lack memory, or somebody cleans up. */
  @Test
  void taskWhoseWorkersAreKilled_isTriedMoreOften() {
    assumeTrue(File.separatorChar == '/', "skipped: needs a POSIX shell");
    Desk desk = new Desk();
    int kill = 4;
    int[] started = {0};

    new WorkerRunner(
            1,
            number ->
                ++started[0] > kill
                    ? command(Dying.class.getName())
                    : List.of("sh", "-c", "printf '\\0\\0\\0\\0\\0'; head -c 1; kill -9 $$"))
        .run(List.of(new Task(List.of(BATCH))), desk);

    assertThat(desk.said).filteredOn(line -> line.contains("killed by signal 9")).hasSize(kill);
    assertThat(desk.done.get(0).rows())
        .extracting(row -> row.text("error"))
        .containsOnly("7 workers died on it, the last one: exit code 3: no memory");
  }

  @Test
  void workersThatDoNotStart_endTheSweep() {
    Runner runner = new WorkerRunner(1, number -> command("no.such.Main"));

    assertThatThrownBy(() -> runner.run(List.of(new Task(List.of(BATCH))), new Desk()))
        .hasMessageStartingWith("sweep workers: no worker starts: exit code 1: ");
  }
}
