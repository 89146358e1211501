package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.sweep.plan.CellEngine;
import extremalshell.sweep.run.Clusters;
import extremalshell.sweep.run.LocalRunner;
import extremalshell.sweep.run.Runner;
import extremalshell.sweep.run.WorkerCommand;
import extremalshell.sweep.run.WorkerRunner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the processes that compute the cells of a sweep.
 *
 * @param workers number of processes, or {@link #GPUS} for one per card; null for none
 * @param cluster address of a Spark cluster; null for none
 */
public record Computing(@Nullable String workers, @Nullable String cluster) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "spark://[^\\s:]+:\\d+(,[^\\s:]+:\\d+)*|local(-cluster)?(\\[[^]]+])?|yarn|k8s://\\S+");

  /** One worker per card. */
  public static final String GPUS = "gpus";

  /** This process, which always finds stored results. */
  static final Computing HERE = new Computing(null, null);

  boolean isLocal() {
    return workers == null && cluster == null;
  }

  /**
   * Checks that the class path has the libraries of a cluster, and that worker processes can read
   * this session's inputs.
   *
   * @param fromSession whether cells name the stimulus of the session
   * @throws UserException when a worker could not read them
   */
  public void check(Session session, boolean fromSession) {
    if (cluster != null) {
      Clusters.found();
      checkAddress(cluster);
    }
    if (!isLocal() && fromSession && !SweepEngine.isReadable(session.stimulus().source())) {
      throw UserException.usage(
          "sweep: worker processes cannot read '"
              + session.stimulus().source()
              + "', which exists only in this session; save it to a file and load the file");
    }
    if (GPUS.equals(workers) && session.engine().gpus() == 0) {
      throw UserException.usage(
          "sweep workers: 'gpus' needs a CUDA GPU, and this machine has none");
    }
  }

  private static void checkAddress(String cluster) {
    if (!ADDRESS.matcher(cluster).matches()) {
      throw UserException.usage(
          "sweep cluster: '"
              + cluster
              + "' is no address of Spark; expected spark://HOST:PORT, local-cluster[2,1,1024],"
              + " local[2], yarn or k8s://https://HOST:PORT");
    }
  }

  /** Returns the threads of this process. */
  int threadsHere(Session session) {
    int chosen = session.engine().threads();
    return chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
  }

  /** Returns the approximate speed of the computing processes, relative to this process. */
  double speed(Session session) {
    if (workers == null || workers.equals(GPUS)) {
      return count(session);
    }
    int count = count(session);
    int cores = Runtime.getRuntime().availableProcessors();
    return (double) Math.min(cores, count * threads(session, count)) / threadsHere(session);
  }

  /** Returns the conditions of an estimate: {@code " with 4 workers"}. */
  String places(Session session) {
    return workers != null
        ? " with " + count(session) + " workers"
        : cluster != null ? " on one executor" : "";
  }

  private int count(Session session) {
    return workers == null
        ? 1
        : workers.equals(GPUS) ? session.engine().gpus() : Integer.parseInt(workers);
  }

  private static int threads(Session session, int count) {
    int chosen = session.engine().threads();
    return chosen > 0 ? chosen : Math.max(1, Runtime.getRuntime().availableProcessors() / count);
  }

  /** Starts the computing process or processes. */
  Runner start(Session session, CellEngine engine) {
    if (cluster != null) {
      String setup = TaskComputer.Setup.of(session, session.engine().device(), 0).text();
      return Clusters.start(cluster, setup);
    }
    if (workers == null) {
      return new LocalRunner(engine);
    }
    boolean cards = workers.equals(GPUS);
    int count = count(session);
    int threads = threads(session, count);
    return new WorkerRunner(
        count,
        number -> {
          String device = cards ? "gpu:" + (number - 1) : session.engine().device();
          return WorkerCommand.of(TaskComputer.Setup.of(session, device, threads).text());
        });
  }
}
