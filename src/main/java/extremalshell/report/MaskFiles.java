package extremalshell.report;

import com.google.gson.stream.JsonWriter;
import extremalshell.Versions;
import extremalshell.channel.ChannelExplanation;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.result.Origin;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.result.Snapshot;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskStatistics;
import extremalshell.model.Prediction;
import extremalshell.report.rows.Decimal;
import extremalshell.report.rows.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contents of files of masks and results, for other programs. */
final class MaskFiles {
  private static final int NPY_ALIGNMENT = 64;
  private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private MaskFiles() {}

  /** Returns a NumPy array: format 1.0, little-endian float32, shape (height, width). */
  public static byte[] npy(Mask mask) {
    String shape = "(" + mask.height() + ", " + mask.width() + ")";
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
    int fixed = NPY_MAGIC.length + 2;
    int padding = Math.floorMod(-(fixed + header.length() + 1), NPY_ALIGNMENT);
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(fixed + text.length + 4 * mask.values().length)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(NPY_MAGIC).putShort((short) text.length).put(text);
    file.asFloatBuffer().put(mask.values());
    return file.array();
  }

  /** Returns one line per row of the mask: shortest exact decimals, separated by commas. */
  public static String csv(Mask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        text.append(x == 0 ? "" : ",").append(Decimal.text(mask.at(y, x)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Returns all settings of the run and its complete result; {@link SavedResult} reads it. The
   * masks are an archive in Base64.
   *
   * @param search search of the area; null for a requested area
   */
  public static String json(Explanation explanation, @Nullable SmallestArea search) {
    return json(explanation, search, null, null);
  }

  /** Does the same for a result that may have a mask over channels. */
  public static String json(Saved saved) {
    return json(saved.explanation(), saved.search(), saved.channels(), saved.through());
  }

  private static String json(
      Explanation explanation,
      @Nullable SmallestArea search,
      @Nullable ChannelExplanation channels,
      @Nullable Explanation through) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.setIndent("  ");
      json.beginObject();
      result(json, explanation, search);
      if (channels != null) {
        ChannelsJson.write(json.name("channels"), channels);
      }
      if (through != null) {
        result(json.name("through").beginObject(), through, null);
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void result(
      JsonWriter json, Explanation explanation, @Nullable SmallestArea search) throws IOException {
    put(json, "version", Versions.current().shell());
    put(json, "network", explanation.network());
    put(json, "stimulus", explanation.stimulus());
    put(json, "target", explanation.target());
    put(json, "targetLabel", explanation.perturbation().targetLabel());
    put(json, "targetArea", explanation.targetArea());
    put(json, "seconds", explanation.seconds());
    put(json, "interrupted", explanation.interrupted());
    put(json, "cutShort", explanation.ending() == Ending.CUT);
    origin(json.name("origin"), explanation.origin());
    JsonText.value(json.name("settings"), explanation.settings().toJson());
    Agreement agreement = explanation.agreement();
    if (agreement != null) {
      put(json, "stability", agreement.stability());
      put(json, "halves", agreement.halves());
    }
    if (search != null) {
      search(json.name("search"), search);
    }
    mask(json.name("mask"), explanation.mask());
    prediction(json.name("input"), explanation.input());
    prediction(json.name("perturbation"), explanation.perturbation());
    json.name("trace").beginArray();
    for (Snapshot snapshot : explanation.trace()) {
      snapshot(json, snapshot);
    }
    json.endArray();
    byte[] masks = MaskArchive.npz(MaskArchive.Content.of(explanation));
    put(json, "masks", Base64.getEncoder().encodeToString(masks));
  }

  private static void search(JsonWriter json, SmallestArea search) throws IOException {
    json.beginObject();
    put(json, "keep", search.keep());
    put(json, "reached", search.reached());
    json.name("curve").beginArray();
    for (SmallestArea.Point point : search.curve()) {
      json.beginObject();
      put(json, "area", point.area());
      scores(json, point.prediction());
      put(json, "kept", point.kept());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void origin(JsonWriter json, Origin origin) throws IOException {
    json.beginObject();
    put(json, "network", origin.network().place());
    json.name("networkOptions").beginObject();
    for (Map.Entry<String, String> option :
        new TreeMap<>(origin.network().options().properties()).entrySet()) {
      put(json, option.getKey(), option.getValue());
    }
    json.endObject();
    put(json, "stimulus", origin.stimulusSource());
    json.name("areas").beginArray();
    for (double area : origin.areas()) {
      json.value(area);
    }
    json.endArray();
    put(json, "engine", origin.engine());
    put(json, "scoreKind", origin.scoreKind());
    json.endObject();
  }

  private static void mask(JsonWriter json, Mask mask) throws IOException {
    json.beginObject();
    put(json, "height", mask.height());
    put(json, "width", mask.width());
    statistics(json, mask.statistics());
    json.endObject();
  }

  private static void statistics(JsonWriter json, MaskStatistics statistics) throws IOException {
    put(json, "min", (float) statistics.min());
    put(json, "max", (float) statistics.max());
    put(json, "area", statistics.area());
    put(json, "binarity", statistics.binarity());
  }

  private static void prediction(JsonWriter json, Prediction prediction) throws IOException {
    json.beginObject();
    scores(json, prediction);
    json.endObject();
  }

  private static void scores(JsonWriter json, Prediction prediction) throws IOException {
    put(json, "maxPos", prediction.maxPos());
    put(json, "maxLabel", prediction.maxLabel());
    put(json, "maxScore", prediction.maxScore());
    put(json, "targetScore", prediction.targetScore());
  }

  private static void snapshot(JsonWriter json, Snapshot snapshot) throws IOException {
    json.beginObject();
    put(json, "step", snapshot.step());
    put(json, "iteration", snapshot.iteration());
    statistics(json, snapshot.statistics());
    scores(json, snapshot.prediction());
    put(json, "reward", snapshot.reward());
    put(json, "areaTerm", snapshot.areaTerm());
    put(json, "seconds", snapshot.seconds());
    json.endObject();
  }

  private static void put(JsonWriter json, String name, @Nullable Object value) throws IOException {
    JsonText.value(json.name(name), value);
  }
}
