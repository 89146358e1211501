package extremalshell.dsl.command;

import extremalshell.TextFile;
import extremalshell.UserException;
import extremalshell.dsl.Target;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Samples;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.Judging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of input and target with the places of objects, from a CSV file with the columns {@code
 * file} and {@code target}, and {@code left, top, right, bottom} or {@code on}.
 */
record SweepList(List<Entry> entries) {
  static final Parameter<String> LIST =
      new Parameter<>(
          "list",
          Parameter.Kind.NAMED,
          ValueType.FILE,
          "CSV file of inputs and targets, in place of input: and target:. Columns: file and target;"
              + " for measures also left, top, right and bottom, or on");

  private static final String FILE = "file";
  private static final String TARGET = "target";
  private static final String CLIP = "on";
  private static final List<String> BOX = List.of("left", "top", "right", "bottom");

  /** A line; lines of one input and target are joined. */
  record Entry(String input, Target target, @Nullable String place) {
    private Entry with(@Nullable String other) {
      String both = place == null || other == null ? place : place + "; " + other;
      return new Entry(input, target, both == null ? other : both);
    }
  }

  /**
   * Reads the list of a sweep; null if it has none.
   *
   * @throws UserException when the file is missing, or a line is wrong
   */
  static @Nullable SweepList of(Arguments given) {
    String name = given.find(LIST);
    return name == null ? null : read(name);
  }

  /** Returns the changes of cells by the lines. */
  List<UnaryOperator<Cell>> changes() {
    List<UnaryOperator<Cell>> changes = new ArrayList<>();
    for (Entry entry : entries) {
      String target = entry.target().key();
      changes.add(cell -> cell.withInput(entry.input()).withTarget(target));
    }
    return changes;
  }

  /** Returns the places of objects, by input and target. */
  Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.place() != null) {
        places.put(Judging.key(entry.input(), entry.target().key()), entry.place());
      }
    }
    return places;
  }

  private static SweepList read(String name) {
    Path file = Path.of(name);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (CSVParser parser = CSVParser.parse(TextFile.read(file, "sweep list:"), format)) {
      checkColumns(name, parser.getHeaderNames());
      for (CSVRecord line : parser) {
        Entry entry = entry(file, line, name + ":" + parser.getCurrentLineNumber());
        String key = Judging.key(entry.input(), entry.target().key());
        Entry known = entries.get(key);
        entries.put(key, known == null ? entry : known.with(entry.place()));
      }
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      throw UserException.missing("sweep list: '" + name + "' is no CSV; " + reason(e), e);
    }
    if (entries.isEmpty()) {
      throw UserException.missing("sweep list: '" + name + "' has no line below its header", null);
    }
    return new SweepList(List.copyOf(entries.values()));
  }

  private static String reason(Exception e) {
    String text = String.valueOf(e.getMessage());
    return text.contains("encapsulated token")
        ? "check its quotes: one is not closed, or text follows a closing one"
        : text;
  }

  private static void checkColumns(String name, List<String> columns) {
    List<String> missing = new ArrayList<>(List.of(FILE, TARGET));
    missing.removeAll(columns);
    if (missing.isEmpty() && BOX.stream().anyMatch(columns::contains)) {
      missing.addAll(BOX);
      missing.removeAll(columns);
    }
    if (!missing.isEmpty()) {
      throw UserException.missing(
          "sweep list: '%s' has no column %s; expected the header file,target and left,top,right,bottom or on"
              .formatted(name, String.join(", ", missing)),
          null);
    }
  }

  private static Entry entry(Path list, CSVRecord line, String place) {
    String input = line.isSet(FILE) ? line.get(FILE) : "";
    Target target = line.isSet(TARGET) ? Target.TYPE.reader().apply(line.get(TARGET)) : null;
    if (input.isEmpty() || target == null) {
      throw UserException.missing("sweep list: " + place + ": expected a file and a target", null);
    }
    return new Entry(found(list, input), target, place(line, place));
  }

  /** Finds a file beside the list, or in the folder where the shell was started. */
  private static String found(Path list, String input) {
    if (input.startsWith(Samples.SCHEME)) {
      return input;
    }
    Path beside = list.resolveSibling(input);
    return Files.exists(beside) ? beside.toString() : input;
  }

  private static @Nullable String place(CSVRecord line, String place) {
    List<String> edges =
        BOX.stream()
            .map(name -> line.isSet(name) ? line.get(name) : "")
            .filter(edge -> !edge.isEmpty())
            .toList();
    if (edges.size() == BOX.size() && edges.stream().allMatch(edge -> edge.matches("\\d{1,6}"))) {
      return String.join(" ", edges);
    }
    if (!edges.isEmpty()) {
      throw UserException.missing(
          "sweep list: " + place + ": expected left, top, right and bottom in whole pixels", null);
    }
    String clip = line.isSet(CLIP) ? Objects.requireNonNullElse(line.get(CLIP), "") : "";
    return clip.isEmpty() ? null : clip;
  }
}
