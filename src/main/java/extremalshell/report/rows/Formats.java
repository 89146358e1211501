package extremalshell.report.rows;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The formats rows can be printed in. A new one is a printer and a line here. */
public final class Formats {
  private static final List<Format> ALL =
      List.of(
          new Format("text", "txt", "for people, two to four decimals", TextPrinter::new),
          new Format("table", "", "for people, aligned tables", TablePrinter::new),
          new Format("csv", "csv", "comma-separated values with a header", CsvPrinter::new),
          new Format("tsv", "tsv", "tab-separated values with a header, unquoted", TsvPrinter::new),
          new Format("json", "json", "one array of objects", JsonPrinter::new),
          new Format("jsonl", "jsonl", "one object per line", JsonlPrinter::new));

  private Formats() {}

  /**
   * A format.
   *
   * @param name in commands
   * @param extension of a file of such rows; empty where none means this format
   * @param description one line for help
   * @param factory makes a printer on a stream
   */
  public record Format(
      String name,
      String extension,
      String description,
      Function<OutputStream, RowPrinter> factory) {
    /** Returns a printer that writes to the stream and never closes it. */
    public RowPrinter on(OutputStream stream) {
      return factory.apply(stream);
    }
  }

  /** Returns all formats, in the order of help. */
  public static List<Format> all() {
    return ALL;
  }

  /** Returns the names of all formats, in the order of help. */
  public static List<String> names() {
    return ALL.stream().map(Format::name).toList();
  }

  /** Returns the extensions of files of rows, in the order of help. */
  public static List<String> extensions() {
    return ALL.stream().map(Format::extension).filter(each -> !each.isEmpty()).toList();
  }

  /** Returns the name of the format with a file extension; null for other files. */
  public static @Nullable String ofExtension(String extension) {
    for (Format format : ALL) {
      if (!extension.isEmpty() && format.extension().equals(extension)) {
        return format.name();
      }
    }
    return null;
  }

  /**
   * Returns the format of a name.
   *
   * @throws UserException when there is no such format
   */
  public static Format named(String name) {
    for (Format format : ALL) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw UserException.usage(
        "no format '"
            + name
            + "'; expected one of "
            + String.join(", ", names())
            + Suggestions.didYouMean(name, names()));
  }
}
