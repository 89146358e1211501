package extremalshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages and comments are plain English: no phrase that needs a second reading. */
class WordsTest {
  private static final int LONGEST_SENTENCE = 25;
  private static final Path LIST = Path.of("src/test/resources/extremalshell/banned-turns.txt");

  private static final Pattern CODE = Pattern.compile("`[^`]*`|\\{@\\w+[^{}]*}|<code>[^<]*</code>");

  /** Texts of Java, and its comments in group 1; lines of {@code //} below each other are one. */
  private static final Pattern JAVA =
      Pattern.compile(
          "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\""
              + "|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)+'"
              + "|(/\\*.*?\\*/|//[^\\n]*+(?:\\n *+//[^\\n]*+)*+)",
          Pattern.DOTALL);

  private static final Pattern COMMENT_MARK = Pattern.compile("^(?:/\\*+|\\*/|\\*|//) ?|\\*/$");
  private static final Pattern ITEM = Pattern.compile("^(?:- |\\d+\\. )");
  private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?][)\"*]{0,2})\\s+");

  @Test
  void pages_haveNoBannedTurn() throws Exception {
    Turns turns = Turns.read();
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      for (Block block : blocks(page)) {
        turns.findIn(block, page, found);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void comments_haveNoBannedTurn() throws Exception {
    Turns turns = Turns.read();
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      for (Block block : comments(Files.readString(source))) {
        turns.findIn(block, source, found);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void readmeAndTutorials_haveNoSentenceAbove25Words() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      if (!isForBeginners(page)) {
        continue;
      }
      for (Block block : blocks(page)) {
        for (String sentence : block.sentences()) {
          int words = sentence.split("\\s+").length;
          if (words > LONGEST_SENTENCE) {
            found.add(page + ":" + block.lines.get(0) + ": " + words + " words: " + sentence);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void bannedTurn_isFoundAcrossLinesAndNotInCode() {
    Turn turn = Turn.parse("\\bthat of\\b => repeat the noun");
    List<String> found = new ArrayList<>();
    for (Block block :
        blocks(List.of("```", "that of", "```", "", "A score and that", "of `b`."))) {
      turn.findIn(block, Path.of("a.md"), found);
    }
    for (Block block : blocks(List.of("The option `that of` is code."))) {
      turn.findIn(block, Path.of("a.md"), found);
    }
    assertThat(found).containsExactly("a.md:5: 'that of'; write: repeat the noun");
  }

  @Test
  void bannedTurn_isFoundInCommentsOfJavaAlone() {
    Turn turn = Turn.parse("\\bthat of\\b => repeat the noun");
    String java =
        """
        /**
         * Returns a score and that
         * of {@code that of}.
         *
         * @return not that
         */
        String of = "// that of" + '"'; // but that of b
        """;
    List<String> found = new ArrayList<>();
    comments(java).forEach(block -> turn.findIn(block, Path.of("A.java"), found));
    assertThat(found)
        .containsExactly(
            "A.java:2: 'that of'; write: repeat the noun",
            "A.java:7: 'that of'; write: repeat the noun");
  }

  private static boolean isForBeginners(Path page) {
    String name = page.getFileName().toString();
    return name.equals("README.md") || name.startsWith("tutorial-");
  }

  /** Returns the pages that people write; {@code docs/commands.md} is made from the help texts. */
  private static List<Path> pages() throws IOException {
    List<Path> pages =
        new ArrayList<>(
            List.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !page.startsWith(Path.of("docs/transcripts")))
          .filter(page -> !page.equals(Path.of("docs/commands.md")))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root : List.of("src/main/java", "src/spark/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  /** Returns the paragraphs and tags of the comments of a Java source. */
  private static List<Block> comments(String source) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = JAVA.matcher(source);
    int line = 1;
    int counted = 0;
    while (matcher.find()) {
      if (matcher.group(1) == null) {
        continue;
      }
      line +=
          (int) source.substring(counted, matcher.start()).chars().filter(c -> c == '\n').count();
      counted = matcher.start();
      boolean open = false;
      int at = line;
      for (String each : matcher.group(1).split("\n")) {
        String words = COMMENT_MARK.matcher(each.strip()).replaceAll("").strip();
        if (!words.isEmpty()) {
          if (!open || words.startsWith("@") || words.startsWith("<")) {
            blocks.add(new Block(true));
          }
          blocks.get(blocks.size() - 1).add(at, words);
        }
        open = !words.isEmpty();
        at++;
      }
    }
    return blocks;
  }

  private static List<Block> blocks(Path page) throws IOException {
    return blocks(Files.readAllLines(page));
  }

  /** Returns paragraphs, items, headings and rows of tables; blocks of code are left out. */
  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    boolean inCode = false;
    boolean open = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("```")) {
        inCode = !inCode;
        open = false;
      } else if (!inCode && !line.isEmpty()) {
        boolean isProse = !line.startsWith("|") && !line.startsWith("#") && !line.startsWith("![");
        if (!open || !isProse || ITEM.matcher(line).lookingAt()) {
          blocks.add(new Block(isProse));
        }
        blocks.get(blocks.size() - 1).add(i + 1, line);
        open = isProse;
      } else {
        open = false;
      }
    }
    return blocks;
  }

  /** All phrases to avoid; {@code any} finds each, many times faster than one after another. */
  private record Turns(List<Turn> all, Pattern any) {
    static Turns read() throws IOException {
      List<Turn> all =
          Files.readAllLines(LIST).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Turn::parse)
              .toList();
      Map<Boolean, String> patterns =
          all.stream()
              .map(turn -> turn.pattern.pattern())
              .collect(
                  Collectors.partitioningBy(
                      pattern -> pattern.startsWith("\\b"),
                      Collectors.mapping(
                          pattern -> pattern.replaceFirst("^\\\\b", ""), Collectors.joining("|"))));
      String any = "\\b(?:" + patterns.get(true) + ")|" + patterns.get(false);
      return new Turns(all, Pattern.compile(any, Pattern.CASE_INSENSITIVE));
    }

    void findIn(Block block, Path page, List<String> found) {
      if (any.matcher(block.withoutCode()).find()) {
        all.forEach(turn -> turn.findIn(block, page, found));
      }
    }
  }

  /** A phrase to avoid. */
  private record Turn(Pattern pattern, String replacement) {
    static Turn parse(String line) {
      String[] parts = line.split(" => ", 2);
      return new Turn(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1]);
    }

    void findIn(Block block, Path page, List<String> found) {
      Matcher matcher = pattern.matcher(block.withoutCode());
      while (matcher.find()) {
        found.add(
            String.format(
                "%s:%d: '%s'; write: %s",
                page, block.lineAt(matcher.start()), matcher.group().strip(), replacement));
      }
    }
  }

  /** Lines that read as one text, such as a paragraph. */
  private static final class Block {
    private final boolean isProse;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();
    private final TreeMap<Integer, Integer> lineByOffset = new TreeMap<>();

    Block(boolean isProse) {
      this.isProse = isProse;
    }

    void add(int line, String words) {
      lines.add(line);
      lineByOffset.put(text.length(), line);
      text.append(words).append(' ');
    }

    int lineAt(int offset) {
      return lineByOffset.floorEntry(offset).getValue();
    }

    /** Returns the text with code of the same length that no pattern finds. */
    String withoutCode() {
      return CODE.matcher(text).replaceAll(code -> "x".repeat(code.group().length()));
    }

    List<String> sentences() {
      if (!isProse) {
        return List.of();
      }
      String words = CODE.matcher(text).replaceAll("code");
      String read = ITEM.matcher(LINK.matcher(words).replaceAll("$1")).replaceFirst("");
      return SENTENCE_END.splitAsStream(read).toList();
    }
  }
}
