package extremalshell.sweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of a query's result is read. */
class ResultRowsTest {
  private static List<Map<String, Object>> read(String sql, int rows, long characters)
      throws SQLException {
    try (Connection connection = Database.memory();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return ResultRows.of(found, rows, characters);
    }
  }

  @Test
  void moreRowsOrCharactersThanAllowed_areRefusedWithTheNumber() throws SQLException {
    String texts = "SELECT 'abc' AS a, 7 AS b, 'de' AS a FROM range(3)";

    assertThat(read(texts, 3, 15)).hasSize(3).contains(Map.of("a", "abc", "b", 7, "a_2", "de"));
    assertThatThrownBy(() -> read(texts, 3, 14))
        .isInstanceOfSatisfying(
            ResultRows.TooMany.class, e -> assertThat(e.what()).isEqualTo("14 characters"));
    assertThatThrownBy(() -> read(texts, 2, 15))
        .isInstanceOfSatisfying(
            ResultRows.TooMany.class, e -> assertThat(e.what()).isEqualTo("2 rows"));
  }
}
