package extremalshell.sweep.database;

import extremalshell.Suggestions;
import extremalshell.UserException;
import extremalshell.sweep.plan.CellColumn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The error in a user's SQL, in one line. */
public final class QueryFailure {
  private static final Pattern NO_COLUMN =
      Pattern.compile(
          "Referenced column \"(?<a>[^\"]*)\" not found|not have a column named \"(?<b>[^\"]*)\"");
  private static final Pattern NO_TABLE = Pattern.compile("Table with name (\\S+) does not exist");
  private static final List<String> TABLES = List.of("cells", "masks", "sweep");

  /** Errors of the statement, not of the store. */
  private static final Pattern MISTAKE =
      Pattern.compile(
          "^(Parser|Binder|Catalog|Conversion|Invalid Input|Invalid|Out of Range|Not implemented"
              + "|Syntax|Mismatch Type|Constraint) Error");

  /** A text compared with a column of another type. */
  private static final Pattern NO_VALUE =
      Pattern.compile("Could not convert string [\"'](.*?)[\"'] to ([\\w(),]+)", Pattern.DOTALL);

  private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings:(.*)");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern MEANT = Pattern.compile("Did you mean \"([^\"]+)\"");
  private static final int MOST_CHARACTERS = 300;

  private QueryFailure() {}

  public static UserException of(Path store, String sql, SQLException thrown) {
    UserException mistake = mistake(store, sql, String.valueOf(thrown.getMessage()));
    return mistake == null ? Failure.of(store, thrown) : mistake;
  }

  static UserException of(Path store, String sql, String message) {
    UserException mistake = mistake(store, sql, message);
    return mistake == null ? UserException.usage(about(store) + shortened(message)) : mistake;
  }

  private static String about(Path store) {
    return "store '" + store + "': ";
  }

  /** Returns the error of a wrong statement; null for other failures. */
  private static @Nullable UserException mistake(Path store, String sql, String message) {
    String about = about(store);
    if (message.startsWith("INTERRUPT Error")) {
      return UserException.failed("sql: interrupted", null);
    }
    if (message.startsWith("Permission Error")) {
      return UserException.usage(
          about + "sql: reads only this store, no other files; query the table cells");
    }
    if (message.startsWith("Out of Memory Error")) {
      return UserException.failed(
          about + "sql: the query takes too much memory; select fewer rows or columns", null);
    }
    Matcher column = NO_COLUMN.matcher(message);
    if (column.find()) {
      String name = column.group("a") == null ? column.group("b") : column.group("a");
      return UserException.usage(about + "no column '" + name + "'" + instead(name, sql, message));
    }
    Matcher table = NO_TABLE.matcher(message);
    if (table.find()) {
      String near = Suggestions.didYouMean(table.group(1), TABLES);
      String known = near.isEmpty() ? "; query the table cells" : near;
      return UserException.usage(about + "no table '" + shortened(table.group(1)) + "'" + known);
    }
    Matcher value = NO_VALUE.matcher(message);
    if (value.find()) {
      return UserException.usage(
          about + "'" + shortened(value.group(1)) + "' is not " + kind(value.group(2)));
    }
    if (MISTAKE.matcher(message).find()) {
      Matcher meant = MEANT.matcher(message);
      String suggestion = meant.find() ? "; did you mean " + meant.group(1) + "?" : "";
      String bare = MISTAKE.matcher(message).replaceFirst("").replaceFirst("^: *", "");
      return UserException.usage(about + shortened(bare) + suggestion);
    }
    return null;
  }

  /** Returns a plain name of one of DuckDB's types. */
  private static String kind(String type) {
    if (type.matches("U?(INT\\d+|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)")) {
      return "a whole number";
    }
    if (type.matches("FLOAT|DOUBLE|DECIMAL.*")) {
      return "a number";
    }
    return type.startsWith("BOOL") ? "true or false" : "a value of type " + type;
  }

  private static String instead(String name, String sql, String message) {
    if (sql.contains('"' + name + '"')) {
      return "; put texts between single quotes: '" + name + "'";
    }
    Matcher line = CANDIDATES.matcher(message);
    Stream<String> candidates =
        line.find()
            ? NAME.matcher(line.group(1)).results().map(found -> found.group(1))
            : Stream.empty();
    Stream<String> ofCells = CellColumn.ALL.stream().map(CellColumn::name);
    List<String> known = Stream.concat(candidates, ofCells).distinct().toList();
    if (known.contains(name)) {
      return "; the table cells has it; in an older store, the same sweep command adds it";
    }
    String meant = Suggestions.didYouMean(name, known);
    return meant.isEmpty() ? "; list the columns with results sql: 'DESCRIBE cells'" : meant;
  }

  /** Returns the first line, shortened, since it may quote the whole statement. */
  private static String shortened(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " …";
  }
}
