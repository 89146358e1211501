package extremalshell.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a user says about a network beside its address; keys and values as in {@code
 * serving.properties}, whose values they override.
 *
 * @param properties for example {@code width=224}, {@code mean=0.5,0.5,0.5}, {@code score=cosine}
 */
public record NetworkOptions(Map<String, String> properties) {
  /** Nothing beyond what the network's own files say. */
  public static final NetworkOptions NONE = new NetworkOptions(Map.of());

  /** The properties that tell which part of maps is scored; they exclude each other. */
  public static final List<String> PLACES = List.of("at", "within", "pool");

  /** Returns a copy that scores another part of maps. */
  public NetworkOptions at(String place, String numbers) {
    Map<String, String> changed = new HashMap<>(properties);
    changed.keySet().removeAll(PLACES);
    changed.put(place, numbers);
    return new NetworkOptions(changed);
  }

  /** Returns the names that properties of networks can have, sorted. */
  public static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Modalities.all().all().forEach(kind -> names.addAll(kind.keys()));
    return names;
  }

  /** Copies the map. */
  public NetworkOptions {
    properties = Map.copyOf(properties);
  }
}
