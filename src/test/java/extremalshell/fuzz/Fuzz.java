package extremalshell.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Damages inputs of every kind and counts what they break: {@code scripts/fuzz [SECONDS [SEED
 * [KIND]]]}. Inputs run in a process of their own, so that one that ends it is counted, too. What
 * was found stays in {@code target/fuzz}: the script, its files, and the trace.
 */
public final class Fuzz {
  private static final Path FOUND = Path.of("target", "fuzz");
  private static final int CASES_A_PROCESS = 200;

  private Fuzz() {}

  /** Runs for some seconds, 60 unless told; ends with 1 when anything was found. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("java.awt.headless", "true");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    if (args.length > 0 && args[0].equals("--cases")) {
      cases(Long.parseLong(args[1]), Integer.parseInt(args[2]), args.length > 3 ? args[3] : "");
      // Threads that hang must not hold the process.
      Runtime.getRuntime().halt(0);
    }
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 60;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 0;
    String kind = args.length > 2 ? args[2] : "";
    System.exit(run(seconds, seed, kind) == 0 ? 0 : 1);
  }

  private static int run(double seconds, long seed, String kind)
      throws IOException, InterruptedException {
    clear(FOUND);
    Files.createDirectories(FOUND);
    long start = System.nanoTime();
    int crashes = 0;
    for (int from = 0; (System.nanoTime() - start) / 1e9 < seconds; ) {
      Path mark = FOUND.resolve("now");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-XX:ErrorFile=" + FOUND.resolve("hs_err_%p.log"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Fuzz.class.getName(),
                  "--cases",
                  Long.toString(seed),
                  Integer.toString(from)));
      if (!kind.isEmpty()) {
        command.add(kind);
      }
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(FOUND.resolve("log").toFile()))
              .start()
              .waitFor();
      int last = Integer.parseInt(Files.readString(mark).strip());
      if (status != 0) {
        crashes++;
        System.out.println("CRASH in case " + last + " (exit code " + status + ")");
      }
      from = last + 1;
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (String line : Files.readAllLines(FOUND.resolve("counts"))) {
      counts.merge(line, 1, Integer::sum);
    }
    counts.forEach((what, count) -> System.out.printf("%6d %s%n", count, what));
    int all = counts.values().stream().mapToInt(Integer::intValue).sum() + crashes;
    double took = (System.nanoTime() - start) / 1e9;
    long found =
        counts.entrySet().stream()
            .filter(e -> !e.getKey().endsWith("RAN") && !e.getKey().endsWith("REFUSED"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    System.out.printf(
        "%d inputs in %.0f s (%.0f an hour), seed %d: %d found, %d crashes%n",
        all, took, all / took * 3600, seed, found, crashes);
    return (int) found + crashes;
  }

  private static void cases(long seed, int from, String kind)
      throws IOException, InterruptedException {
    List<FuzzKind> kinds =
        FuzzKinds.all().stream().filter(k -> kind.isEmpty() || k.name().equals(kind)).toList();
    for (int i = from; i < from + CASES_A_PROCESS; i++) {
      Files.writeString(FOUND.resolve("now"), Integer.toString(i));
      FuzzKind chosen = kinds.get(i % kinds.size());
      Path folder = Files.createDirectories(FOUND.resolve("case-" + i));
      FuzzBench.Outcome outcome = outcome(chosen, seed, i, folder);
      Files.writeString(
          FOUND.resolve("counts"),
          chosen.name() + " " + outcome.verdict() + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
      if (outcome.isFound()) {
        Files.writeString(folder.resolve("found.txt"), outcome.verdict() + "\n" + outcome.about());
      } else {
        clear(folder);
      }
    }
  }

  /** Runs one case: the same one for the same kind, seed and number. */
  static FuzzBench.Outcome outcome(FuzzKind kind, long seed, int number, Path folder)
      throws IOException, InterruptedException {
    Random random = new Random(seed * 1_000_003 + number * 31L + kind.name().hashCode());
    String script = kind.script(random, folder);
    Files.writeString(folder.resolve("fuzz.xp"), script.replaceAll("[\\ud800-\\udfff]", "?"));
    PrintStream out = System.out;
    // What libraries print is not what is judged.
    System.setOut(
        new PrintStream(java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return new FuzzBench(kind.computesNothing()).run(script, folder);
    } finally {
      System.setOut(out);
    }
  }

  /** Counts verdicts of some cases of a kind. */
  static Map<FuzzBench.Verdict, List<String>> some(FuzzKind kind, int cases, Path folder)
      throws IOException, InterruptedException {
    Map<FuzzBench.Verdict, List<String>> found = new EnumMap<>(FuzzBench.Verdict.class);
    for (int i = 0; i < cases; i++) {
      Path own = Files.createDirectories(folder.resolve("case-" + i));
      FuzzBench.Outcome outcome = outcome(kind, 1, i, own);
      found
          .computeIfAbsent(outcome.verdict(), any -> new ArrayList<>())
          .add(kind.name() + " " + i + ": " + outcome.about());
    }
    return found;
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
