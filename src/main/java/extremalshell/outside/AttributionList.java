package extremalshell.outside;

import extremalshell.UserException;
import extremalshell.input.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV with the columns {@code input}, {@code target} and {@code map}, in any order; other columns
 * are ignored. Files are relative to it. A value with a comma has double quotes.
 */
public final class AttributionList {
  private static final List<String> COLUMNS = List.of("input", "target", "map");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

  private AttributionList() {}

  /**
   * A line.
   *
   * @param number in the file, from 1
   * @param input address of the stimulus
   * @param target label or index, as text
   * @param map file of the attribution
   */
  public record Entry(long number, String input, String target, Path map) {}

  /** Returns whether a CSV is a list, not a map. */
  public static boolean isList(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return false;
    }
    try (CSVParser parser = parser(file)) {
      return parser.stream().limit(1).anyMatch(line -> line.toList().contains("map"));
    } catch (IOException | UncheckedIOException e) {
      return false; // a map reports it
    }
  }

  /**
   * Reads a list.
   *
   * @throws UserException when a column is missing, a line is short, or there are no lines
   */
  public static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    try (CSVParser parser = parser(file)) {
      Iterator<CSVRecord> lines = parser.iterator();
      List<String> header = lines.next().toList();
      checkHeader(file, header);
      while (lines.hasNext()) {
        CSVRecord line = lines.next();
        long number = parser.getCurrentLineNumber();
        if (line.size() != header.size()) {
          throw UserException.usage(
              "'%s' has %d values in line %d; expected %d, as in its header"
                  .formatted(file, line.size(), number, header.size()));
        }
        String input = line.get(header.indexOf("input"));
        boolean isAddress = input.startsWith(Samples.SCHEME);
        entries.add(
            new Entry(
                number,
                isAddress ? input : beside(file, input).toString(),
                line.get(header.indexOf("target")),
                beside(file, line.get(header.indexOf("map")))));
      }
    } catch (IOException | UncheckedIOException e) {
      throw UserException.usage("'" + file + "' is no CSV: " + e.getMessage());
    }
    if (entries.isEmpty()) {
      throw UserException.usage("'" + file + "' lists nothing below its header");
    }
    return entries;
  }

  private static void checkHeader(Path file, List<String> header) {
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        throw UserException.usage(
            "'" + file + "' lacks the column " + column + "; expected input,target,map");
      }
    }
  }

  private static Path beside(Path list, String file) {
    return list.toAbsolutePath().resolveSibling(file).normalize();
  }

  private static CSVParser parser(Path file) throws IOException {
    String text = new String(AttributionFile.content(file), StandardCharsets.UTF_8);
    return CSVParser.parse(text.replace("\uFEFF", ""), FORMAT);
  }
}
