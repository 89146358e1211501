package extremalshell.sweep.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.ToNumberPolicy;
import extremalshell.explain.setting.Settings;
import extremalshell.sweep.plan.Batch;
import extremalshell.sweep.plan.BatchResults;
import extremalshell.sweep.plan.Cell;
import extremalshell.sweep.plan.CellRow;
import extremalshell.sweep.plan.Judging;
import extremalshell.sweep.plan.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks and results as bytes, between processes and machines. They are JSON; the mask files of a
 * result follow its rows. Numbers arrive with every digit and of the same type.
 */
public final class Wire {
  /** A seed may have more digits than a double, and a row has columns without a value. */
  private static final Gson GSON =
      new GsonBuilder()
          .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .serializeNulls()
          .create();

  private Wire() {}

  /** Returns a task as bytes. */
  public static byte[] bytes(Task task) {
    JsonArray batches = new JsonArray();
    for (Batch batch : task.batches()) {
      Cell cell = batch.common();
      JsonObject json = new JsonObject();
      json.addProperty("first", batch.first());
      json.addProperty("model", cell.model());
      json.addProperty("input", cell.input());
      json.addProperty("target", cell.target());
      json.add("settings", GSON.toJsonTree(cell.settings().toJson()));
      JsonArray areas = new JsonArray();
      batch.areas().forEach(area -> areas.add(String.valueOf(area)));
      json.add("areas", areas);
      json.addProperty("place", task.judging().place(cell.input(), cell.target()));
      batches.add(json);
    }
    JsonObject all = new JsonObject();
    all.add("batches", batches);
    all.add("measures", GSON.toJsonTree(task.judging().measures()));
    return GSON.toJson(all).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the task of {@link #bytes(Task)}. */
  public static Task task(byte[] bytes) {
    List<Batch> batches = new ArrayList<>();
    Map<String, String> places = new LinkedHashMap<>();
    JsonObject all = json(bytes).getAsJsonObject();
    for (JsonElement each : all.getAsJsonArray("batches")) {
      JsonObject json = each.getAsJsonObject();
      Map<String, ?> values = GSON.<Map<String, ?>>fromJson(json.get("settings"), Map.class);
      Settings settings = Settings.ofJson(values).complete();
      List<Cell> cells = new ArrayList<>();
      for (JsonElement area : json.getAsJsonArray("areas")) {
        cells.add(
            new Cell(
                json.get("model").getAsString(),
                json.get("input").getAsString(),
                json.get("target").getAsString(),
                settings,
                Double.parseDouble(area.getAsString())));
      }
      Batch batch = new Batch(json.get("first").getAsInt(), cells);
      batches.add(batch);
      JsonElement place = json.get("place");
      if (!place.isJsonNull()) {
        Cell cell = batch.common();
        places.put(Judging.key(cell.input(), cell.target()), place.getAsString());
      }
    }
    List<String> measures = new ArrayList<>();
    all.getAsJsonArray("measures").forEach(name -> measures.add(name.getAsString()));
    return new Task(batches, new Judging(measures, places));
  }

  /** Returns results as bytes. */
  public static byte[] bytes(List<BatchResults> done) {
    JsonArray batches = new JsonArray();
    for (BatchResults batch : done) {
      JsonArray rows = new JsonArray();
      batch.rows().forEach(row -> rows.add(row(row)));
      JsonObject json = new JsonObject();
      json.add("rows", rows);
      json.addProperty("masks", batch.masks().size());
      batches.add(json);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, GSON.toJson(batches).getBytes(StandardCharsets.UTF_8));
      for (BatchResults batch : done) {
        for (byte[] mask : batch.masks()) {
          write(out, mask);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the results of {@link #bytes(List)}. */
  public static List<BatchResults> results(byte[] bytes) {
    List<BatchResults> done = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (JsonElement each : json(read(in)).getAsJsonArray()) {
        JsonObject json = each.getAsJsonObject();
        List<CellRow> rows = new ArrayList<>();
        json.getAsJsonArray("rows").forEach(row -> rows.add(row(row.getAsJsonObject())));
        List<byte[]> masks = new ArrayList<>();
        for (int i = 0; i < json.get("masks").getAsInt(); i++) {
          masks.add(read(in));
        }
        done.add(new BatchResults(rows, masks));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return done;
  }

  private static JsonElement json(byte[] bytes) {
    return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
  }

  /** A letter before each value gives its type: JSON knows one kind of number, and no NaN. */
  private static JsonObject row(CellRow row) {
    JsonObject json = new JsonObject();
    row.values().forEach((column, value) -> json.addProperty(column, text(value)));
    return json;
  }

  private static CellRow row(JsonObject json) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    json.asMap()
        .forEach(
            (column, value) ->
                values.put(column, value.isJsonNull() ? null : value(value.getAsString())));
    return new CellRow(values);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Integer) {
      return "i" + value;
    }
    if (value instanceof Long) {
      return "l" + value;
    }
    if (value instanceof Float) {
      return "f" + value;
    }
    if (value instanceof Double) {
      return "d" + value;
    }
    if (value instanceof Boolean) {
      return "b" + value;
    }
    if (value instanceof String) {
      return "s" + value;
    }
    throw new IllegalArgumentException("no column has a " + value.getClass());
  }

  private static Object value(String text) {
    String value = text.substring(1);
    return switch (text.charAt(0)) {
      case 'i' -> Integer.valueOf(value);
      case 'l' -> Long.valueOf(value);
      case 'f' -> Float.valueOf(value);
      case 'd' -> Double.valueOf(value);
      case 'b' -> Boolean.valueOf(value);
      default -> value;
    };
  }

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
