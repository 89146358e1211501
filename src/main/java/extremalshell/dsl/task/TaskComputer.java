package extremalshell.dsl.task;

import com.google.gson.Gson;
import extremalshell.dsl.Limits;
import extremalshell.dsl.Session;
import extremalshell.dsl.SessionOptions;
import extremalshell.dsl.declare.Commands;
import extremalshell.sweep.run.JointRun;
import extremalshell.sweep.run.Watch;
import extremalshell.sweep.run.Wire;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Computes tasks for a sweep of another process, with a separate session. */
public final class TaskComputer implements AutoCloseable {
  private static final Gson GSON = new Gson();

  private final Session session;
  private final SweepEngine engine;

  private TaskComputer(Session session, Path base) {
    this.session = session;
    this.engine = new SweepEngine(session, base);
  }

  /**
   * The settings that a worker's session copies from the planning session.
   *
   * @param device as in {@code --device}
   * @param precision as in {@code --precision}
   * @param threads of the engine; 0 lets libtorch choose
   * @param deterministic whether to use only deterministic algorithms
   * @param memory limit of the device's memory, in gibibytes; 0 for none
   * @param folder base of relative paths
   */
  public record Setup(
      String device,
      String precision,
      int threads,
      boolean deterministic,
      double memory,
      long pixels,
      double seconds,
      String folder) {
    /** Returns a session's settings, with its own or another number of threads. */
    static Setup of(Session session, String device, int threads) {
      Limits limits = session.limits();
      int chosen = session.engine().threads();
      return new Setup(
          device,
          session.engine().precision(),
          chosen > 0 ? chosen : threads,
          session.engine().deterministic(),
          session.engine().memory(),
          limits.pixels(),
          limits.seconds(),
          Path.of("").toAbsolutePath().toString());
    }

    /**
     * Returns the JSON of a copy: on another device, if given, and with threads, if none are
     * chosen.
     */
    public static String adapted(String setup, @Nullable String device, int threads) {
      Setup given = GSON.fromJson(setup, Setup.class);
      return new Setup(
              device == null ? given.device() : device,
              given.precision(),
              given.threads() > 0 ? given.threads() : threads,
              given.deterministic(),
              given.memory(),
              given.pixels(),
              given.seconds(),
              given.folder())
          .text();
    }

    /** Returns it as JSON. */
    public String text() {
      return GSON.toJson(this);
    }
  }

  /**
   * Starts a session; the engine starts with the first task.
   *
   * @param setup JSON of {@link Setup}
   */
  public static TaskComputer start(String setup, Commands commands) {
    Setup given = GSON.fromJson(setup, Setup.class);
    SessionOptions options =
        new SessionOptions(
            "text",
            Path.of(""),
            given.device(),
            given.precision(),
            given.threads(),
            0,
            false,
            false);
    Session session = options.start(commands).session();
    session.engine().useDeterministic(given.deterministic());
    session.engine().useMemory(given.memory());
    session.choose(session.choices().withLimits(new Limits(given.pixels(), given.seconds(), 0)));
    return new TaskComputer(session, Path.of(given.folder()));
  }

  /**
   * Computes a task.
   *
   * @param task see {@link Wire}
   * @return results, see {@link Wire}
   * @throws JointRun.Stopped if the watch stops the run
   */
  public byte[] compute(byte[] task, Watch watch) throws JointRun.Stopped {
    return Wire.bytes(new JointRun(engine, watch).run(Wire.task(task)));
  }

  @Override
  public void close() {
    engine.close();
    session.close();
  }
}
