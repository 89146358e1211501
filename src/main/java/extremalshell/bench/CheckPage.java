package extremalshell.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings of a check, a line each: printed at once, and written as JSON at the end. */
final class CheckPage {
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private int wrong;

  /** Adds a line without a verdict. */
  void tell(String what, String text) {
    line("", what, text, Map.of());
  }

  /** Adds figures without a verdict. */
  void tell(String what, String text, Map<String, ?> figures) {
    line("", what, text, figures);
  }

  /**
   * Adds a verdict on a difference.
   *
   * @param most largest right difference
   */
  void judge(String what, double difference, double most) {
    boolean right = difference <= most;
    wrong += right ? 0 : 1;
    line(
        right ? "ok" : "WRONG",
        what,
        String.format(Locale.ROOT, "differs by %.2g; the limit is %.2g", difference, most),
        Map.of("difference", difference, "most", most));
  }

  /** Adds a failure. */
  void fail(String what, RuntimeException failure) {
    wrong++;
    line("WRONG", what, String.valueOf(failure.getMessage()), Map.of());
  }

  private void line(String verdict, String what, String text, Map<String, ?> figures) {
    System.out.printf(Locale.ROOT, "%-6s %-32s %s%n", verdict, what, text);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("verdict", verdict);
    line.put("what", what);
    line.put("text", text);
    line.putAll(figures);
    lines.add(line);
  }

  /** Returns how many lines are wrong. */
  int wrong() {
    return wrong;
  }

  /** Writes all lines. */
  void write(Path file) throws IOException {
    String json =
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .create()
            .toJson(lines);
    Files.writeString(file, json + "\n");
  }
}
