package extremalshell.report.rows;

import com.google.gson.stream.JsonWriter;
import extremalshell.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values for all JSON formats. */
public final class JsonText {
  private JsonText() {}

  /** Returns a row as one JSON object on one line, without a line break. */
  static String object(TableRow row) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      for (TableRow.Entry entry : row.entries()) {
        json.name(entry.column());
        value(json, entry.value());
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // JSON has the same escapes
    return Printable.line(text.toString());
  }

  /**
   * Writes a map of values, a text, a shortest number, a truth value or null; JSON has no NaN and
   * no infinity.
   */
  public static void value(JsonWriter json, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> values) {
      json.beginObject();
      for (Map.Entry<?, ?> entry : values.entrySet()) {
        value(json.name(String.valueOf(entry.getKey())), entry.getValue());
      }
      json.endObject();
    } else if (value instanceof Number number) {
      json.value(Decimal.shortest(number));
    } else if (value instanceof Boolean truth) {
      json.value(truth);
    } else {
      json.value(value == null ? null : value.toString());
    }
  }
}
