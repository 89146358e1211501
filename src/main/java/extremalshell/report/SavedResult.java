package extremalshell.report;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import extremalshell.TextFile;
import extremalshell.UserException;
import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.NetworkAddress;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A result that {@link MaskFiles#json} wrote.
 *
 * @param explanation the result
 * @param search search of the area; null for a requested area
 * @param channels channels of a layer; null for a mask over the stimulus
 * @param through explanation whose mask covers the stimulus at the same time; null for none
 */
public record SavedResult(
    Explanation explanation,
    @Nullable SmallestArea search,
    @Nullable ChannelExplanation channels,
    @Nullable Explanation through) {
  private static final Gson GSON = new Gson();

  /**
   * Reads a file.
   *
   * @throws UserException when it cannot be read, has no masks, or names an unknown part
   */
  public static SavedResult read(Path file) {
    try {
      JsonObject json = GSON.fromJson(TextFile.read(file, "result"), JsonObject.class);
      if (json != null && json.has("masks") && json.has("settings")) {
        return of(file, json);
      }
    } catch (UserException e) {
      throw e.within(file);
    } catch (RuntimeException e) { // values of any kind may be missing or of another type
      throw UserException.missing(
          "result '" + file + "' is damaged; expected a file written by save r, 'NAME.json'", e);
    }
    throw UserException.usage(
        "'%s' has no masks; expected a file written by save r, 'NAME.json' of this version; "
                .formatted(file)
            + "set from: takes the settings of older ones");
  }

  /** Returns a copy with other places of the same network and stimulus. */
  public SavedResult movedTo(NetworkAddress network, String source) {
    return new SavedResult(
        explanation.movedTo(network, source),
        search,
        channels == null ? null : channels.movedTo(network, source),
        through == null ? null : through.movedTo(network, source));
  }

  private static SavedResult of(Path file, JsonObject json) {
    byte[] masks = Base64.getDecoder().decode(json.get("masks").getAsString());
    MaskArchive.Content content = MaskArchive.read(masks, file);
    int target = json.get("target").getAsInt();
    String label = json.get("targetLabel").getAsString();
    List<Snapshot> trace = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("trace")) {
      trace.add(snapshot(each.getAsJsonObject(), target, label));
    }
    Mask votes = content.agreement();
    Agreement agreement =
        votes == null
            ? null
            : new Agreement(
                votes, json.get("stability").getAsDouble(), json.get("halves").getAsDouble());
    boolean cut = json.get("cutShort").getAsBoolean();
    boolean stopped = json.get("interrupted").getAsBoolean();
    Explanation explanation =
        new Explanation(
            json.get("network").getAsString(),
            json.get("stimulus").getAsString(),
            origin(json.getAsJsonObject("origin")),
            SavedSettings.of(json.get("settings").getAsJsonObject()),
            json.get("targetArea").getAsDouble(),
            prediction(json.getAsJsonObject("input"), target, label),
            trace,
            content.mask(),
            content.attribution(),
            prediction(json.getAsJsonObject("perturbation"), target, label),
            json.get("seconds").getAsDouble(),
            cut ? Ending.CUT : stopped ? Ending.STOPPED : Ending.WHOLE,
            agreement);
    JsonObject searched = json.getAsJsonObject("search");
    SmallestArea search = searched == null ? null : search(searched, explanation);
    JsonObject channels = json.getAsJsonObject("channels");
    JsonObject through = json.getAsJsonObject("through");
    return new SavedResult(
        explanation,
        search,
        channels == null ? null : ChannelsJson.read(channels, explanation, search),
        through == null ? null : of(file, through).explanation());
  }

  private static Origin origin(JsonObject json) {
    Map<String, String> options = new TreeMap<>();
    json.getAsJsonObject("networkOptions")
        .entrySet()
        .forEach(option -> options.put(option.getKey(), option.getValue().getAsString()));
    List<Double> areas = new ArrayList<>();
    json.getAsJsonArray("areas").forEach(area -> areas.add(area.getAsDouble()));
    return new Origin(
        new NetworkAddress(json.get("network").getAsString(), new NetworkOptions(options)),
        json.get("stimulus").getAsString(),
        areas,
        json.get("engine").getAsString(),
        json.has("scoreKind") ? json.get("scoreKind").getAsString() : "");
  }

  private static SmallestArea search(JsonObject json, Explanation explanation) {
    int target = explanation.target();
    String label = explanation.perturbation().targetLabel();
    List<SmallestArea.Point> curve = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("curve")) {
      JsonObject point = each.getAsJsonObject();
      curve.add(
          new SmallestArea.Point(
              point.get("area").getAsDouble(),
              prediction(point, target, label),
              point.get("kept").getAsDouble()));
    }
    return new SmallestArea(
        explanation, json.get("keep").getAsDouble(), json.get("reached").getAsBoolean(), curve);
  }

  private static Snapshot snapshot(JsonObject json, int target, String label) {
    MaskStatistics statistics =
        new MaskStatistics(
            json.get("min").getAsFloat(),
            json.get("max").getAsFloat(),
            json.get("area").getAsDouble(),
            json.get("binarity").getAsDouble());
    return new Snapshot(
        json.get("step").getAsInt(),
        json.get("iteration").getAsInt(),
        statistics,
        prediction(json, target, label),
        number(json, "reward"),
        number(json, "areaTerm"),
        json.get("seconds").getAsDouble());
  }

  /** JSON has no NaN: it is null there. */
  private static double number(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }

  private static Prediction prediction(JsonObject json, int target, String label) {
    return new Prediction(
        json.get("maxPos").getAsInt(),
        json.get("maxLabel").getAsString(),
        json.get("maxScore").getAsFloat(),
        target,
        label,
        json.get("targetScore").getAsFloat());
  }
}
