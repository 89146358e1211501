package extremalshell.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import extremalshell.UserException;
import extremalshell.explain.result.Explanation;
import extremalshell.mask.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of the published algorithm. Files have a JSON object per line, one per run: {@code target}
 * (class index), {@code reward}, {@code photo} where there are several, and {@code areas}. Only the
 * reward {@code simple}, the raw score, is read. Each area has {@code mean_crop} (realised), {@code
 * targetScore} (probability through the mask) and {@code frac_gt_half_crop} (share of the mask
 * above ½). It has {@code binarity} where that is known.
 *
 * @param photo name of its file; empty where the file has none
 * @param target class index
 * @param levels one per area
 */
record PublishedRun(String photo, int target, List<Level> levels) {
  private static final String BINARITY = "binarity";

  /**
   * The area and score of a mask.
   *
   * @param area realised, in (0,1)
   * @param score probability of the target
   * @param aboveHalf share of the mask above ½
   * @param binarity mean of 4m(1-m); NaN where the file has none
   */
  record Level(double area, double score, double aboveHalf, double binarity) {}

  /**
   * Reads the runs of a file.
   *
   * @throws UserException when it is missing or has another format
   */
  static List<PublishedRun> read(Path file) {
    if (!Files.exists(file)) {
      throw UserException.missing("no file '" + file + "'", null);
    }
    try {
      List<PublishedRun> runs = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        JsonObject run = JsonParser.parseString(line).getAsJsonObject();
        if (run.get("reward").getAsString().equals("simple")) {
          JsonElement photo = run.get("photo");
          runs.add(
              new PublishedRun(
                  photo == null ? "" : photo.getAsString(),
                  run.get("target").getAsInt(),
                  levels(run.getAsJsonArray("areas"))));
        }
      }
      return runs;
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw UserException.missing(
          "levels '" + file + "' cannot be read; expected one JSON object per line", e);
    }
  }

  private static List<Level> levels(JsonArray areas) {
    List<Level> levels = new ArrayList<>();
    for (JsonElement each : areas) {
      JsonObject area = each.getAsJsonObject();
      levels.add(
          new Level(
              area.get("mean_crop").getAsDouble(),
              area.get("targetScore").getAsDouble(),
              area.get("frac_gt_half_crop").getAsDouble(),
              area.has(BINARITY) ? area.get(BINARITY).getAsDouble() : Double.NaN));
    }
    return levels;
  }

  /** Returns the areas and scores of masks of the preset reference. */
  static PublishedRun of(String photo, List<Explanation> found) {
    List<Level> levels =
        found.stream()
            .map(
                e ->
                    new Level(
                        e.area(), e.targetScore(), aboveHalf(e.mask()), e.statistics().binarity()))
            .toList();
    return new PublishedRun(photo, found.get(0).target(), levels);
  }

  /** Adds it to a file, which is made when there is none. */
  void append(Path file) {
    JsonArray areas = new JsonArray();
    for (Level level : levels) {
      JsonObject area = new JsonObject();
      area.addProperty("mean_crop", level.area());
      area.addProperty("targetScore", level.score());
      area.addProperty("frac_gt_half_crop", level.aboveHalf());
      area.addProperty(BINARITY, level.binarity());
      areas.add(area);
    }
    JsonObject run = new JsonObject();
    run.addProperty("photo", photo);
    run.addProperty("target", target);
    run.addProperty("reward", "simple");
    run.add("areas", areas);
    try {
      Files.writeString(file, run + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw UserException.failed("'" + file + "' cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns the share of a mask that is above ½. */
  static double aboveHalf(Mask mask) {
    int count = 0;
    for (float value : mask.values()) {
      count += value > 0.5f ? 1 : 0;
    }
    return count / (double) mask.values().length;
  }
}
