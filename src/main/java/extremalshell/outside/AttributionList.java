package extremalshell.outside;

import extremalshell.UserException;
import extremalshell.input.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A CSV with the columns {@code input}, {@code target} and {@code map}, in any order; others are
 * not looked at. Files are relative to it. A value that holds a comma stands in double quotes.
 */
public final class AttributionList {
  private static final List<String> COLUMNS = List.of("input", "target", "map");

  private AttributionList() {}

  /**
   * A line.
   *
   * @param number in the file, from 1
   * @param input address of the stimulus
   * @param target label or index, as text
   * @param map file of the attribution
   */
  public record Entry(int number, String input, String target, Path map) {}

  /** Returns whether a CSV is a list, not a map. */
  public static boolean isList(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
        && lines(file).limit(1).map(AttributionList::cells).anyMatch(c -> c.contains("map"));
  }

  /**
   * Reads one.
   *
   * @throws UserException when a column is missing, a line is short, or there is none
   */
  public static List<Entry> read(Path file) {
    List<String> lines = lines(file).toList();
    List<String> header = cells(lines.get(0));
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        throw UserException.usage(
            "'" + file + "' lacks the column " + column + "; expected input,target,map");
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = cells(lines.get(i));
      if (cells.size() != header.size()) {
        throw UserException.usage(
            "'%s' has %d values in line %d; expected %d, as in its header"
                .formatted(file, cells.size(), i + 1, header.size()));
      }
      String input = cells.get(header.indexOf("input"));
      boolean isAddress = input.startsWith(Samples.SCHEME);
      entries.add(
          new Entry(
              i + 1,
              isAddress ? input : beside(file, input).toString(),
              cells.get(header.indexOf("target")),
              beside(file, cells.get(header.indexOf("map")))));
    }
    if (entries.isEmpty()) {
      throw UserException.usage("'" + file + "' lists nothing below its header");
    }
    return entries;
  }

  private static Path beside(Path list, String file) {
    return list.toAbsolutePath().resolveSibling(file).normalize();
  }

  private static Stream<String> lines(Path file) {
    String text = new String(AttributionFile.content(file), StandardCharsets.UTF_8);
    return text.replace("\uFEFF", "").lines();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
