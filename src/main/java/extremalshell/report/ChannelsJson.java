package extremalshell.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.mask.Mask;
import extremalshell.report.rows.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a saved result that masks of the stimulus do not have. */
final class ChannelsJson {
  private ChannelsJson() {}

  static void write(JsonWriter json, ChannelExplanation found) throws IOException {
    json.beginObject();
    json.name("layer").value(found.layer());
    json.name("axis").value(found.axis());
    value(json, "rawScore", found.rawScore());
    value(json, "rawInputScore", found.rawInputScore());
    json.name("kept").beginArray();
    for (int channel : found.kept()) {
      json.value(channel);
    }
    json.endArray();
    numbers(json, "effects", found.effects());
    numbers(json, "means", found.means());
    float[] controls = new float[found.controls().size()];
    for (int i = 0; i < controls.length; i++) {
      controls[i] = found.controls().get(i);
    }
    numbers(json, "controls", controls);
    json.name("map").beginObject();
    json.name("height").value(found.map().height());
    json.name("width").value(found.map().width());
    value(json, "peak", found.peak());
    numbers(json, "values", found.map().values());
    json.endObject();
    json.endObject();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when its parts do not fit each other
   */
  static ChannelExplanation read(
      JsonObject json, Explanation explanation, @Nullable SmallestArea search) {
    JsonObject map = json.getAsJsonObject("map");
    List<Float> controls = new ArrayList<>();
    for (float control : numbers(json, "controls")) {
      controls.add(control);
    }
    float[] effects = numbers(json, "effects");
    float[] means = numbers(json, "means");
    String layer = json.get("layer").getAsString();
    int channels = explanation.mask().values().length;
    if (effects.length != channels
        || means.length != channels
        || !layer.equals(explanation.settings().channels())) {
      throw new IllegalArgumentException("channels of another mask");
    }
    return new ChannelExplanation(
        layer,
        json.get("axis").getAsString(),
        explanation,
        search,
        new Mask(map.get("height").getAsInt(), map.get("width").getAsInt(), numbers(map, "values")),
        map.has("peak") && !map.get("peak").isJsonNull() ? map.get("peak").getAsFloat() : Float.NaN,
        effects,
        means,
        List.copyOf(controls),
        json.get("rawScore").getAsFloat(),
        json.get("rawInputScore").getAsFloat());
  }

  private static void value(JsonWriter json, String name, float value) throws IOException {
    JsonText.value(json.name(name), value);
  }

  private static void numbers(JsonWriter json, String name, float[] values) throws IOException {
    json.name(name).beginArray();
    for (float value : values) {
      JsonText.value(json, value);
    }
    json.endArray();
  }

  private static float[] numbers(JsonObject json, String name) {
    JsonArray array = json.getAsJsonArray(name);
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonElement each = array.get(i);
      values[i] = each.isJsonNull() ? Float.NaN : each.getAsFloat();
    }
    return values;
  }
}
