package extremalshell.model;

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
