package extremalshell.sweep;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQL that a user has written: one statement, which reads. */
final class Query {
  private static final List<String> READING =
      List.of("SELECT", "WITH", "FROM", "DESCRIBE", "SUMMARIZE", "SHOW", "PIVOT", "UNPIVOT");
  private static final Set<String> ALSO_READING = Set.of("DESC", "TABLE", "VALUES");

  /** What is between quotes or in a comment. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "[eE]'(?:[^'\\\\]++|\\\\.|'')*+'|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\""
              + "|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*+|/\\*.*?\\*/",
          Pattern.DOTALL);

  private static final Pattern NO_COLUMN =
      Pattern.compile(
          "Referenced column \"(?<a>[^\"]*)\" not found|not have a column named \"(?<b>[^\"]*)\"");
  private static final Pattern NO_TABLE = Pattern.compile("Table with name (\\S+) does not exist");
  private static final List<String> TABLES = List.of("cells", "sweep");

  /** Errors of the statement, not of the store. */
  private static final Pattern MISTAKE =
      Pattern.compile("^(Parser|Binder|Catalog|Conversion|Invalid Input|Out of Range) Error");

  private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings:(.*)");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern MEANT = Pattern.compile("Did you mean \"([^\"]+)\"");

  private Query() {}

  /**
   * Returns a statement without the semicolon behind it.
   *
   * @throws UserException unless it is one, and one that reads; nothing has run then
   */
  static String checked(String sql) {
    String bare = withoutQuoted(sql);
    int end = bare.indexOf(';');
    String one = end < 0 ? bare : bare.substring(0, end);
    if (end >= 0 && !bare.substring(end).matches("[;\\s]*")) {
      throw UserException.usage("sql: takes one statement at a time, not several with ; between");
    }
    String word = one.replaceFirst("^[\\s(]*", "").replaceFirst("(?s)\\W.*", "");
    String first = word.toUpperCase(Locale.ROOT);
    if (!READING.contains(first) && !ALSO_READING.contains(first)) {
      throw UserException.usage(
          "sql: only reads, "
              + (word.isEmpty() ? "but there is no statement" : "not " + word)
              + "; expected "
              + String.join(", ", READING)
              + "; results to: writes what it finds to a file");
    }
    return sql.substring(0, one.length());
  }

  /**
   * Returns a condition.
   *
   * @throws UserException when it is more than one
   */
  static String condition(String text) {
    if (withoutQuoted(text).contains(";")) {
      throw UserException.usage("where: takes a condition alone, without ;");
    }
    return text;
  }

  /** Blanks take the place of what is quoted, so that all else stays where it is. */
  private static String withoutQuoted(String sql) {
    return QUOTED.matcher(sql).replaceAll(found -> " ".repeat(found.group().length()));
  }

  /** Returns the names of the columns, those that are there already with a number behind them. */
  static List<String> columns(ResultSetMetaData about) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      labels.add(about.getColumnLabel(i));
    }
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String label : labels) {
      String name = label;
      for (int number = 2; taken.contains(name); number++) {
        String next = label + "_" + number;
        name = labels.contains(next) ? name : next;
      }
      taken.add(name);
      names.add(name);
    }
    return names;
  }

  /** Says in one line what is wrong with a statement. */
  static UserException translated(Path store, String sql, SQLException thrown) {
    String message = String.valueOf(thrown.getMessage());
    String about = "store '" + store + "': ";
    Matcher column = NO_COLUMN.matcher(message);
    if (column.find()) {
      String name = column.group("a") == null ? column.group("b") : column.group("a");
      return UserException.usage(about + "no column '" + name + "'" + instead(name, sql, message));
    }
    Matcher table = NO_TABLE.matcher(message);
    if (table.find()) {
      String near = Suggestions.didYouMean(table.group(1), TABLES);
      String known = near.isEmpty() ? "; the table is called cells" : near;
      return UserException.usage(about + "no table '" + table.group(1) + "'" + known);
    }
    Matcher meant = MEANT.matcher(message);
    String suggestion = meant.find() ? "; did you mean " + meant.group(1) + "?" : "";
    if (message.contains("read-only mode")) {
      return UserException.usage(about + "sql: only reads; results to: writes to a file");
    }
    if (MISTAKE.matcher(message).find()) {
      return UserException.usage(about + message.lines().findFirst().orElse("") + suggestion);
    }
    return Database.translated(store, thrown, suggestion);
  }

  private static String instead(String name, String sql, String message) {
    if (sql.contains('"' + name + '"')) {
      return "; texts stand between single quotes: '" + name + "'";
    }
    Matcher line = CANDIDATES.matcher(message);
    Stream<String> candidates =
        line.find()
            ? NAME.matcher(line.group(1)).results().map(found -> found.group(1))
            : Stream.empty();
    Stream<String> ofCells = CellColumn.ALL.stream().map(CellColumn::name);
    List<String> known = Stream.concat(candidates, ofCells).distinct().toList();
    String meant = Suggestions.didYouMean(name, known);
    return meant.isEmpty() ? "; results sql: 'DESCRIBE cells' lists the columns" : meant;
  }
}
