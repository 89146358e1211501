package extremalshell.fuzz;

import extremalshell.TinyNetwork;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Parameter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** All kinds of input that are damaged. */
final class FuzzKinds {
  private static final Path RESOURCES = Path.of("src/test/resources/extremalshell");
  private static final Path SHARED = Path.of("../shared/failing");
  private static final int SIDE = 16;
  private static final long LARGEST = 200_000;
  private static final Set<String> PHOTOS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");
  private static final Set<String> RECORDINGS = Set.of("wav", "aiff", "aifc", "flac", "mp3", "ogg");
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "2.5",
          "1e308",
          "1e-320",
          "Double.NaN",
          "Double.POSITIVE_INFINITY",
          "99999999999999999999",
          "''",
          "' '",
          "'\\u0000'",
          "'a;b'",
          "'../x'",
          "'x'.multiply(5000)",
          "null",
          "true",
          "[]",
          "[:]",
          "[null]",
          "[[1]]",
          "[1, 'a']",
          "0..3",
          "3..0",
          "{ it }",
          "{ -> 1 }",
          "\"${1}\"",
          "new Object()",
          "new Date(0)",
          "'auto'",
          "'dog'",
          "auto",
          "this",
          "1/3",
          "[a: 1]",
          "(char) 7");

  private FuzzKinds() {}

  /** Returns all of them. */
  static List<FuzzKind> all() {
    return List.of(
        new DamagedFile("photo", PHOTOS, "input=photo\nwidth=16\nheight=16\n"),
        new DamagedFile("recording", RECORDINGS, "input=speech\nmels=16\n"),
        new DamagedNetwork(),
        new DamagedText("properties", "serving.properties"),
        new DamagedText("labels", "synset.txt"),
        new DamagedScript(),
        new OddArguments(),
        new DamagedStore());
  }

  /** A file of a stimulus. */
  private record DamagedFile(String name, Set<String> endings, String properties)
      implements FuzzKind {
    @Override
    public String script(Random random, Path folder) throws IOException {
      List<Path> files = files(endings);
      Path whole = files.get(random.nextInt(files.size()));
      Path file = folder.resolve("x." + ending(whole));
      Files.write(file, Mutations.bytes(Files.readAllBytes(whole), random));
      Path network = TinyNetwork.directory(folder.resolve("net"), SIDE);
      Files.writeString(
          network.resolve("serving.properties"), properties + "score=logits\nmean=0.5\nstd=0.5\n");
      String run = random.nextInt(3) == 0 ? "; perturb iterations: 1, snapshots: 1" : "";
      return "model '" + network + "'; load '" + file + "'" + run;
    }
  }

  private static List<Path> files(Set<String> endings) throws IOException {
    List<Path> found = new ArrayList<>(written());
    for (Path folder : List.of(RESOURCES, SHARED)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(FuzzKinds::isSmall).sorted().forEach(found::add);
        }
      }
    }
    return found.stream().filter(file -> endings.contains(ending(file))).toList();
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) < LARGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Collection<Path> written() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "fuzz-corpus"));
    BufferedImage image = new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 24 * 20; i++) {
      image.setRGB(i % 24, i / 24, i * 40_503);
    }
    List<Path> files = new ArrayList<>();
    for (String ending : List.of("png", "jpg", "gif", "bmp")) {
      Path file = folder.resolve("image." + ending);
      if (!Files.exists(file)) {
        ImageIO.write(image, ending, file.toFile());
      }
      files.add(file);
    }
    return files;
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The file of a network. */
  private record DamagedNetwork() implements FuzzKind {
    @Override
    public String name() {
      return "network";
    }

    @Override
    public String script(Random random, Path folder) throws IOException {
      Path network = TinyNetwork.directory(folder.resolve("net"), SIDE);
      Path file = network.resolve("tiny.pt");
      byte[] whole = Files.readAllBytes(file);
      Files.write(
          file,
          random.nextBoolean() ? Mutations.bytes(whole, random) : Mutations.archive(whole, random));
      return "model '"
          + network
          + "'; load '"
          + written().iterator().next()
          + "'; perturb iterations: 1";
    }
  }

  /** A text file of a network. */
  private record DamagedText(String name, String file) implements FuzzKind {
    @Override
    public String script(Random random, Path folder) throws IOException {
      Path network = TinyNetwork.directory(folder.resolve("net"), SIDE);
      Path text = network.resolve(file);
      String damaged = Mutations.text(Files.readString(text), random);
      Files.write(text, damaged.getBytes(StandardCharsets.UTF_8));
      return "model '"
          + network
          + "'; load '"
          + written().iterator().next()
          + "'; labels 'south'; target 1; perturb iterations: 1";
    }
  }

  /** A script. */
  private record DamagedScript() implements FuzzKind {
    @Override
    public String name() {
      return "script";
    }

    @Override
    public boolean computesNothing() {
      return true;
    }

    @Override
    public String script(Random random, Path folder) throws IOException {
      List<String> texts = new ArrayList<>();
      StandardCommands.all().all().forEach(command -> texts.addAll(command.spec().examples()));
      try (Stream<Path> files = Files.list(Path.of("scripts"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".xp")).sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
      Path photo = written().iterator().next();
      String start = "model 'net'; load '" + photo + "'; set iterations: 1\n";
      return start + Mutations.text(texts.get(random.nextInt(texts.size())), random);
    }
  }

  /** Values of any kind for the arguments of commands. */
  private record OddArguments() implements FuzzKind {
    /** Commands that leave for good or start programs are not asked. */
    private static final Set<String> LEFT_OUT = Set.of("java");

    @Override
    public String name() {
      return "arguments";
    }

    @Override
    public boolean computesNothing() {
      return true;
    }

    @Override
    public String script(Random random, Path folder) throws IOException {
      List<Declaration> commands =
          StandardCommands.all().all().stream()
              .filter(command -> !LEFT_OUT.contains(command.spec().name()))
              .toList();
      Declaration command = commands.get(random.nextInt(commands.size()));
      List<String> arguments = new ArrayList<>();
      for (Parameter<?> parameter : command.spec().positional()) {
        if (random.nextInt(4) > 0) {
          arguments.add(value(random));
        }
      }
      for (Parameter<?> parameter : command.spec().named()) {
        if (random.nextInt(command.spec().named().size()) < 2) {
          arguments.add(parameter.name() + ": " + value(random));
        }
      }
      Path photo = written().iterator().next();
      return "model 'net'; load '"
          + photo
          + "'; set iterations: 1; perturb()\n"
          + command.spec().name()
          + " "
          + String.join(", ", arguments);
    }

    private static String value(Random random) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
  }

  /** The store of a sweep. */
  private record DamagedStore() implements FuzzKind {
    @Override
    public String name() {
      return "store";
    }

    @Override
    public boolean computesNothing() {
      return true;
    }

    /** What a sweep has written, by its path; computed once. */
    private static final Map<Path, byte[]> WHOLE = new TreeMap<>();

    @Override
    public int shortRun() {
      return 10;
    }

    private static void write(String sweep, Path folder) throws IOException {
      if (WHOLE.isEmpty()) {
        try {
          new FuzzBench(true).run(sweep, folder);
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
          for (Path file : all.filter(Files::isRegularFile).toList()) {
            WHOLE.put(folder.relativize(file), Files.readAllBytes(file));
          }
        }
        return;
      }
      for (Map.Entry<Path, byte[]> file : WHOLE.entrySet()) {
        Path copy = folder.resolve(file.getKey());
        Files.createDirectories(copy.getParent());
        Files.write(copy, file.getValue());
      }
    }

    @Override
    public String script(Random random, Path folder) throws IOException {
      Path photo = written().iterator().next();
      String start = "model 'net'; load '" + photo + "'; set iterations: 1; ";
      String sweep = "sweep area: [0.1, 0.2], seed: 1..2, out: 'grid'";
      write(start + sweep, folder);
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder.resolve("out"))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      Path file = files.get(random.nextInt(files.size()));
      if (random.nextInt(8) == 0) {
        Files.delete(file);
      } else {
        Files.write(file, Mutations.bytes(Files.readAllBytes(file), random));
      }
      List<String> uses =
          List.of(
              "results 'grid'",
              "results 'grid', sql: 'SELECT count(*) AS n FROM cells'",
              "runs()",
              "evaluate 'drop', sweep: 'grid'",
              "plot area, 'a.svg', sweep: 'grid'",
              "report 'r.html', sweep: 'grid'",
              sweep);
      return start + uses.get(random.nextInt(uses.size()));
    }
  }
}
