package extremalshell.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import extremalshell.TextFile;
import extremalshell.UserException;
import extremalshell.explain.setting.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads settings back from the JSON file of a result. */
public final class SavedSettings {
  /** Numbers keep their digits: a seed may need more digits than a double has. */
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LAZILY_PARSED_NUMBER).create();

  private SavedSettings() {}

  /**
   * Returns the settings of a saved result.
   *
   * @throws UserException when the file cannot be read, is no result, or names an unknown part
   */
  public static Settings read(Path file) {
    try {
      JsonObject json = GSON.fromJson(TextFile.read(file, "settings"), JsonObject.class);
      if (json != null && json.get("settings") instanceof JsonObject settings) {
        return of(settings);
      }
    } catch (UserException e) {
      throw e.within(file);
    } catch (RuntimeException e) { // values of any kind may be missing or of another type
      String expected = "; expected a file written by save r, 'NAME.json'";
      throw UserException.missing("settings '" + file + "' are cut off or damaged" + expected, e);
    }
    throw UserException.usage(
        "'" + file + "' has no settings; give a file written by save r, 'NAME.json'");
  }

  /** Returns the settings in a part of such a file. */
  static Settings of(JsonObject settings) {
    return Settings.ofJson(named(GSON.fromJson(settings, Map.class)));
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> values) {
    Map<String, @Nullable Object> named = new TreeMap<>();
    values.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }
}
