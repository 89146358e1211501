package extremalshell.sweep.database;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import extremalshell.Suggestions;
import extremalshell.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL of a user: one statement, which reads only the store. DuckDB's own parser classifies the
 * statement; {@link Database#reading} keeps everything else from other files.
 */
public final class Query {
  /** Serialises parsed statements; it supports only SELECT. */
  private static final String PARSED =
      "SELECT json_serialize_sql(CAST(? AS VARCHAR), skip_default := true, skip_empty := true,"
          + " skip_null := true)";

  /** A CTE may also insert, update or delete. */
  private static final Set<String> READING =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  /** Table functions that use nothing outside the store. */
  private static final List<String> FUNCTIONS =
      List.of(
          "duckdb_columns",
          "duckdb_functions",
          "duckdb_keywords",
          "duckdb_tables",
          "duckdb_types",
          "generate_series",
          "histogram",
          "histogram_values",
          "json_each",
          "json_tree",
          "pragma_table_info",
          "range",
          "repeat",
          "repeat_row",
          "summary",
          "unnest");

  /** Longest statement: longer ones take minutes to parse. */
  private static final int MOST_CHARACTERS = 100_000;

  /** A PIVOT without values, which is two statements: the first one makes a type. */
  private static final String PIVOT =
      "; PIVOT needs its values: PIVOT cells ON seed IN (1, 2) USING avg(targetScore)";

  private Query() {}

  /**
   * Checks a statement without running any of it.
   *
   * @param connection of {@link Database#reading}
   * @param store the store, for messages
   * @throws UserException unless it is one reading statement
   */
  public static void check(Connection connection, Path store, String sql) {
    check(store, sql, parsed(connection, store, sql));
  }

  private static boolean isMistake(JsonObject parsed) {
    return text(parsed, "error_type").equals("parser");
  }

  private static void check(Path store, String sql, JsonObject parsed) {
    if (parsed.get("error").getAsBoolean()) {
      throw isMistake(parsed)
          ? QueryFailure.of(store, sql, "Parser Error: " + text(parsed, "error_message"))
          : onlyReads(names(sql, "pivot") ? PIVOT : "");
    }
    JsonArray statements = parsed.getAsJsonArray("statements");
    if (sql.isBlank()) {
      throw UserException.usage(
          "sql: is empty; expected a query, such as 'SELECT seed, targetScore FROM cells'");
    }
    if (statements.isEmpty()) {
      throw onlyReads("; there is no statement");
    }
    if (statements.size() > 1) {
      throw onlyReads("; there are several, with ; between");
    }
    checkParts(statements);
  }

  /**
   * Checks a condition alone, so that an error refers to it and not to the surrounding statement.
   *
   * @throws UserException if it is no condition, or more than one
   */
  static void checkCondition(Connection connection, Path store, String condition) {
    if (condition.isBlank()) {
      throw UserException.usage(
          "where: is empty; expected a condition, such as 'targetArea < 0.1', or no where:");
    }
    String alone = "SELECT cell FROM cells WHERE " + condition;
    JsonObject parsed = parsed(connection, store, alone);
    boolean selects = !parsed.get("error").getAsBoolean();
    if ((!selects && !isMistake(parsed))
        || (selects && parsed.getAsJsonArray("statements").size() > 1)) {
      throw UserException.usage("where: give a single condition, without ;");
    }
    check(store, alone, parsed);
  }

  private static JsonObject parsed(Connection connection, Path store, String sql) {
    if (sql.length() > MOST_CHARACTERS) {
      throw UserException.usage(
          "sql: expected at most " + MOST_CHARACTERS + " characters, not " + sql.length());
    }
    try {
      return QueryThread.run(
          thread -> {
            try (PreparedStatement parser = thread.watched(connection.prepareStatement(PARSED))) {
              parser.setString(1, sql);
              try (ResultSet tree = parser.executeQuery()) {
                tree.next();
                return JsonParser.parseString(tree.getString(1)).getAsJsonObject();
              }
            }
          });
    } catch (SQLException e) {
      throw QueryFailure.of(store, sql, e);
    }
  }

  private static void checkParts(JsonElement tree) {
    Deque<JsonElement> left = new ArrayDeque<>(List.of(tree));
    while (!left.isEmpty()) {
      JsonElement part = left.pop();
      if (part instanceof JsonArray array) {
        array.forEach(left::push);
      } else if (part instanceof JsonObject object) {
        checkPart(object);
        object.asMap().values().forEach(left::push);
      }
    }
  }

  private static void checkPart(JsonObject part) {
    String type = text(part, "type");
    if (type.endsWith("_NODE") && !READING.contains(type)) {
      throw onlyReads(", not " + type.replaceFirst("_.*", ""));
    }
    if (type.equals("TABLE_FUNCTION") && part.get("function") instanceof JsonObject function) {
      String name = text(function, "function_name").toLowerCase(Locale.ROOT);
      if (!FUNCTIONS.contains(name)) {
        throw UserException.usage(
            "sql: a query reads only this store and cannot call "
                + name
                + Suggestions.didYouMean(name, FUNCTIONS));
      }
    }
  }

  private static String text(JsonObject part, String name) {
    @Nullable JsonElement value = part.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static boolean names(String sql, String word) {
    return sql.toLowerCase(Locale.ROOT).contains(word);
  }

  private static UserException onlyReads(String why) {
    return UserException.usage(
        "sql: accepts one statement, which only reads"
            + why
            + "; expected SELECT, WITH, FROM, DESCRIBE, SUMMARIZE, SHOW or UNPIVOT; to write"
            + " a file, use"
            + " results to: 'FILE'");
  }
}
