package extremalshell.sweep.plan;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import extremalshell.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The places of objects for a store's cells, by requested measure. One column never holds values of
 * different places. Stores keep it as a text.
 */
public final class Places {
  private static final Gson GSON = new Gson();

  private final String store;
  private final Map<String, String> places;

  private Places(String store, Map<String, String> places) {
    this.store = store;
    this.places = places;
  }

  /**
   * Reads the places of a store.
   *
   * @param store its folder, for messages
   * @param text empty where it has none
   */
  public static Places read(Object store, String text) {
    return new Places(
        String.valueOf(store),
        text.isEmpty()
            ? new TreeMap<>()
            : GSON.fromJson(text, new TypeToken<TreeMap<String, String>>() {}.getType()));
  }

  /** Returns the text; empty for no place. */
  public String text() {
    return places.isEmpty() ? "" : GSON.toJson(places);
  }

  /**
   * Adds the places of a sweep.
   *
   * @throws UserException when measures of these cells have another place
   */
  public void add(Judging judging, List<Task> tasks) {
    if (Judging.needingAPlace(judging.measures()).isEmpty()) {
      return;
    }
    for (Batch batch : Task.batches(tasks)) {
      String input = batch.common().input();
      String target = batch.common().target();
      String place = judging.place(input, target);
      if (place != null) {
        String key = Judging.key(input, target);
        checkSame(key, places.putIfAbsent(key, place), place);
      }
    }
  }

  /**
   * Adds the places of another store.
   *
   * @throws UserException when the two have different places of the same cells
   */
  public void add(Places other) {
    places.forEach((key, place) -> other.checkSame(key, other.places.get(key), place));
    places.putAll(other.places);
  }

  private void checkSame(String key, @Nullable String kept, String place) {
    if (kept != null && !kept.equals(place)) {
      String[] cell = key.split("\n", -1);
      throw UserException.usage(
          "store '%s' has measures of '%s', target %s, in %s, not in %s; give another out:"
              .formatted(store, cell[0], cell[cell.length - 1], kept, place));
    }
  }
}
