package extremalshell.spark;

import extremalshell.Home;
import extremalshell.UserException;
import extremalshell.sweep.run.Clusters;
import extremalshell.sweep.run.Runner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Connects to a Spark cluster. Java's properties have the options of Spark, such as {@code
 * -Dspark.executor.memory=4g}; defaults suit one task per executor.
 */
public final class SparkClusters implements Clusters {
  private static final String CORES = "spark.executor.cores";
  private static final String CARDS = "spark.executor.resource.gpu.amount";

  /** The variable with the user's classes; Spark ships jars, but no folders. */
  private static final String PARTS = "XP_CLASS_PATH";

  private static final String CLASS_PATH = "spark.executor.extraClassPath";
  private static final String OPTIONS = "spark.executor.extraJavaOptions";
  private static final String JARS = "spark.jars";

  /** The property that {@code spark-submit} sets. */
  private static final String SUBMITTED = "spark.submit.deployMode";

  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public Runner connect(String address, String setup) {
    SparkConf conf = new SparkConf().setAppName("Extremal Shell").setMaster(address);
    usual(address)
        .forEach(
            (name, value) -> {
              if (!conf.contains(name)) {
                conf.set(name, value);
              }
            });
    // one gradient at a time per process; libtorch has the threads
    conf.set("spark.task.cpus", conf.get(CORES));
    if (conf.contains(CARDS)) {
      conf.set("spark.task.resource.gpu.amount", "1");
    }
    conf.set(OPTIONS, (conf.get(OPTIONS, "") + " " + home()).strip());
    addLibraries(conf, address);
    try {
      JavaSparkContext context = new JavaSparkContext(conf);
      return new SparkRunner(context, address, setup, Integer.parseInt(conf.get(CORES)));
    } catch (RuntimeException e) {
      throw UserException.failed(
          "sweep cluster: '" + address + "' does not take this sweep: " + firstLine(e), e);
    }
  }

  private static Map<String, String> usual(String address) {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put(CORES, "1");
    usual.put("spark.ui.enabled", "false");
    usual.put("spark.task.maxFailures", "3");
    usual.put("spark.driver.maxResultSize", "0");
    usual.put("spark.executorEnv.OMP_WAIT_POLICY", "passive");
    usual.put("spark.executorEnv.MALLOC_MMAP_THRESHOLD_", "268435456");
    usual.put("spark.executorEnv.MALLOC_TRIM_THRESHOLD_", "1073741824");
    if (address.contains(LOOPBACK) || address.startsWith("local")) {
      usual.put("spark.driver.host", LOOPBACK);
      usual.put("spark.driver.bindAddress", LOOPBACK);
    }
    return usual;
  }

  /** Executors run elsewhere, and Spark splits their options at spaces. */
  private static String home() {
    String folder = Home.folder().toAbsolutePath().normalize().toString();
    return "\"-Dxp.home=" + folder.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Ships libraries that executors lack, unless {@code spark-submit} or the class path has them.
   */
  private static void addLibraries(SparkConf conf, String address) {
    if (conf.contains(SUBMITTED) || conf.contains(CLASS_PATH) || address.startsWith("local[")) {
      return;
    }
    List<String> jars = new ArrayList<>(libraries());
    for (String part : System.getenv().getOrDefault(PARTS, "").split(File.pathSeparator, -1)) {
      if (part.endsWith(".jar")) {
        jars.add(Path.of(part).toAbsolutePath().toString());
      }
    }
    String own = conf.get(JARS, "");
    if (!own.isBlank()) {
      jars.add(own);
    }
    conf.set(JARS, String.join(",", jars));
  }

  /** Returns the shell and its libraries, without Spark. */
  private static List<String> libraries() {
    Path target = Home.lib("").toAbsolutePath().resolveSibling("target");
    List<String> jars = new ArrayList<>();
    jars.add(target.resolve("extremal-shell.jar").toString());
    try {
      String all = Files.readString(target.resolve("classpath.txt"));
      jars.addAll(List.of(all.strip().split(File.pathSeparator)));
    } catch (IOException e) {
      throw UserException.missing(
          "sweep cluster: no build in '" + target + "'; start with scripts/xp", e);
    }
    return jars;
  }

  static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.toString());
  }
}
