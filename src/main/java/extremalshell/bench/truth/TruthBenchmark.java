package extremalshell.bench.truth;

import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Precision;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures how true explanations are where the truth is known by construction. Started by {@code
 * scripts/bench truth}.
 */
public final class TruthBenchmark {
  /** The usage text. */
  public static final String USAGE =
      """
      usage: scripts/bench truth planted|planted-speech [key=value...]
             scripts/bench truth grid|grid3|speech NETWORK FOLDER|LIST [key=value...]
             keys: most=24 (questions), methods=consensus,extremal,gradient (default all)\
      """;

  private static final int MOST = 24;

  private TruthBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args as in {@link #USAGE}
   */
  public static void run(List<String> args) {
    List<String> words = args.stream().filter(arg -> !arg.contains("=")).toList();
    Map<String, String> options = options(args);
    String kind = words.isEmpty() ? "" : words.get(0);
    boolean isPlanted = kind.startsWith("planted");
    boolean isKnown =
        List.of("planted", "planted-speech", "grid", "grid3", "speech").contains(kind);
    if (!isKnown || words.size() != (isPlanted ? 1 : 3)) {
      throw UserException.usage(USAGE);
    }
    int most = number(options.getOrDefault("most", String.valueOf(MOST)));
    String names = options.get("methods");
    Map<String, Contestant> contestants =
        names == null ? Contestant.all() : Contestant.named(Arrays.asList(names.split(",")));
    TruthTable table = new TruthTable();
    try (Engine engine = Engine.on("auto", Precision.FP32)) {
      if (isPlanted) {
        planted(engine, kind.equals("planted-speech"), most, contestants, table);
      } else {
        try (Network network = Network.open(engine, words.get(1), NetworkOptions.NONE)) {
          List<Path> files = files(Path.of(words.get(2)));
          List<Question> questions =
              switch (kind) {
                case "grid" -> Mosaics.of(network, files, 2, most);
                case "grid3" -> Mosaics.of(network, files, 3, most);
                default -> JoinedSpeakers.of(network, files, most);
              };
          judge(questions, contestants, table, kind.equals("speech"));
        }
      }
    }
    table.print(System.out);
  }

  private static Map<String, String> options(List<String> args) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length == 2) {
        if (!List.of("most", "methods").contains(parts[0])) {
          throw UserException.usage("no option '" + parts[0] + "='; " + USAGE);
        }
        options.put(parts[0], parts[1]);
      }
    }
    return options;
  }

  private static int number(String text) {
    if (text.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(text);
    }
    throw UserException.usage("most '" + text + "'; expected a whole number above 0; " + USAGE);
  }

  /** Returns the files below a folder, or the files of a list, one per line. */
  static List<Path> files(Path place) {
    try {
      if (Files.isDirectory(place)) {
        try (Stream<Path> all = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
          // by name, then by folder: neighbours are of different classes
          return all.filter(Files::isRegularFile)
              .sorted(
                  Comparator.comparing((Path file) -> String.valueOf(file.getFileName()))
                      .thenComparing(Path::toString))
              .toList();
        }
      }
      List<Path> files = new ArrayList<>();
      for (String line : Files.readAllLines(place)) {
        if (!line.isBlank()) {
          files.add(place.toAbsolutePath().resolveSibling(line.strip()));
        }
      }
      return files;
    } catch (IOException e) {
      throw UserException.missing(
          "cannot read '" + place + "'; expected a folder, or a list with one file per line", e);
    }
  }

  private static void planted(
      Engine engine,
      boolean speech,
      int most,
      Map<String, Contestant> contestants,
      TruthTable table) {
    for (int seed = 1; seed <= most; seed++) {
      int number = seed;
      inTemporaryFolder(
          folder -> {
            Question question =
                PlantedEvidence.of(engine, folder.resolve("planted"), speech, number);
            try {
              judge(List.of(question), contestants, table, false);
            } finally {
              question.network().close();
            }
          });
    }
  }

  private static void inTemporaryFolder(Consumer<Path> work) {
    try {
      Path folder = Files.createTempDirectory("xp-truth");
      try {
        work.accept(folder);
      } finally {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
    } catch (IOException e) {
      throw UserException.failed("no temporary folder: " + e.getMessage(), e);
    }
  }

  private static void judge(
      List<Question> questions,
      Map<String, Contestant> contestants,
      TruthTable table,
      boolean frames) {
    contestants.forEach(
        (name, contestant) -> {
          Map<String, Double> least = new LinkedHashMap<>();
          for (Question question : questions) {
            Answer answer;
            try {
              answer = contestant.answer(question);
            } catch (UserException e) {
              System.err.println("bench: " + name + " is left out: " + e.getMessage());
              return;
            }
            if (frames) {
              double auc = answer.frameRocAuc(question);
              table.add("rocAuc", name, question.name(), auc);
              table.add("share", name, question.name(), answer.frameShare(question));
              least.merge(question.pair(), auc, Math::min);
            } else {
              table.add("iou", name, question.name(), answer.overlap(question));
              table.add("rocAuc", name, question.name(), answer.rocAuc(question));
              table.add("share", name, question.name(), answer.share(question));
            }
            System.err.println("bench: " + name + ", " + question.name());
          }
          least.forEach((pair, auc) -> table.add("flips", name, pair, auc > 0.5 ? 1 : 0));
        });
  }
}
