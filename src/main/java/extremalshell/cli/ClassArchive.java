package extremalshell.cli;

import extremalshell.sweep.run.WorkerCommand;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the archive of classes of an unpacked installation, so that later starts are faster. The
 * launcher requests it at the first start with a Java. That start leaves the work to a process that
 * outlives it. Without the archive everything works, but starts are slower.
 */
final class ClassArchive {
  private static final String FILE = "xp.archive";
  private static final String FITS = "xp.archive.fits";

  private static final Path NICE = Path.of("/usr/bin/nice");

  /** A rehearsal takes about ten seconds; on a busy machine a few times as long. */
  private static final long MINUTES = 5;

  private ClassArchive() {}

  /** Starts the process that makes the archive, when the launcher requests one. */
  static void makeIfAsked() {
    String file = System.getProperty(FILE);
    String classPath = System.getProperty("java.class.path");
    // the name of an open folder is valid in this process alone
    if (file == null || classPath.startsWith("/proc/self/")) {
      return;
    }
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      // the next start comes first
      words.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    words.addAll(WorkerCommand.javaWithOptions());
    words.add("-D" + FILE + "=" + file);
    words.add("-D" + FITS + "=" + System.getProperty(FITS, ""));
    words.addAll(List.of("-cp", classPath, ClassArchive.class.getName()));
    try {
      Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
      quiet(words).start();
    } catch (IOException e) {
      // an installation that others own, or no more processes
    }
  }

  /** Makes the archive, unless another process is making it; takes no arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path archive = Path.of(System.getProperty(FILE));
    try (FileChannel channel =
            FileChannel.open(
                beside(archive, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        make(archive, beside(archive, ".fits"), System.getProperty(FITS, ""));
      }
    }
  }

  private static void make(Path archive, Path fits, String wanted)
      throws IOException, InterruptedException {
    if (Files.exists(fits) && Files.readString(fits).strip().equals(wanted)) {
      // another process made it since this one was asked
      return;
    }
    // only the process with the lock may delete these: they are another's work otherwise
    Path made = beside(archive, ".new");
    Path list = beside(archive, ".list");
    try {
      Files.deleteIfExists(fits);
      if (hasOwnArchive()) {
        rehearse("-XX:ArchiveClassesAtExit=" + made);
      } else {
        rehearse("-XX:DumpLoadedClassList=" + list);
        runJava(
            List.of(
                "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made),
            List.of());
      }
      if (Files.exists(made)) {
        Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
      }
      // the next start with this Java does not try again
      Files.writeString(fits, wanted + "\n");
    } finally {
      Files.deleteIfExists(made);
      Files.deleteIfExists(list);
    }
  }

  /** Only an archive of Java's own classes can be added to; runtimes made by jlink have none. */
  private static boolean hasOwnArchive() {
    Path java = Path.of(System.getProperty("java.home"));
    return Stream.of("lib", "bin")
        .anyMatch(part -> Files.exists(java.resolve(part).resolve("server/classes.jsa")));
  }

  private static void rehearse(String option) throws IOException, InterruptedException {
    runJava(
        List.of("-Dxp.stdin=other", "-Dxp.stderr=other", option),
        List.of(Rehearsal.class.getName()));
  }

  private static void runJava(List<String> options, List<String> main)
      throws IOException, InterruptedException {
    List<String> words = WorkerCommand.javaWithOptions();
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(main);
    ProcessBuilder builder = quiet(words);
    // the rehearsal is no session of the user's
    builder.environment().put("XP_HISTORY", "");
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static ProcessBuilder quiet(List<String> words) {
    return new ProcessBuilder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
