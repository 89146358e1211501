package extremalshell.sweep.run;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a worker process, with this process's Java, options and class path. */
public final class WorkerCommand {
  private static final String MAIN = "extremalshell.cli.Main";

  /**
   * The launcher's paths for folders whose names Java cannot read; a child lacks these descriptors.
   */
  private static final String OWN_FOLDER = "/proc/self/fd/";

  private static final List<String> LEFT_OUT = List.of("-agentlib", "-javaagent", "-Dxp.archive");

  private WorkerCommand() {}

  /** Returns the words of the command. */
  public static List<String> of(String setup) {
    List<String> words = javaWithOptions();
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "worker", setup));
    String folder = "/proc/" + ProcessHandle.current().pid() + "/fd/";
    words.replaceAll(word -> word.replace(OWN_FOLDER, folder));
    return words;
  }

  /** Returns this process's Java and options, without agents and the request for an archive. */
  public static List<String> javaWithOptions() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (LEFT_OUT.stream().noneMatch(option::startsWith)) {
        words.add(option);
      }
    }
    return words;
  }
}
