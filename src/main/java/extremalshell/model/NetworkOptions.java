package extremalshell.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a network beside its address. Keys and values are as in {@code
 * serving.properties}, whose values they override.
 *
 * @param properties for example {@code width=224}, {@code mean=0.5,0.5,0.5}, {@code score=cosine}
 */
public record NetworkOptions(Map<String, String> properties) {
  /** No options: the network's files decide. */
  public static final NetworkOptions NONE = new NetworkOptions(Map.of());

  /** The properties that select the scored part of maps; they exclude each other. */
  public static final List<String> PLACES = List.of("at", "within", "pool");

  /** The property that names a reference: a photo or a recording to compare inputs with. */
  public static final String LIKE = "like";

  /** The property that names the layer whose activations are embeddings. */
  public static final String LAYER = "layer";

  /** The property that declares the axis of channels where the shape of a layer leaves it open. */
  public static final String CHANNEL_AXIS = "channelAxis";

  /** The property with the inputs after the first one. */
  public static final String INPUTS = "inputs";

  /**
   * Returns a copy whose only class is the similarity to a reference.
   *
   * @param file of the reference
   * @param layer to compare; empty for the last one
   */
  public NetworkOptions like(String file, String layer) {
    Map<String, String> changed = new HashMap<>(unlike().properties);
    changed.put(LIKE, file);
    if (!layer.isEmpty()) {
      changed.put(LAYER, layer);
    }
    return new NetworkOptions(changed);
  }

  /** Returns a copy without a reference: the network has its own classes. */
  public NetworkOptions unlike() {
    Map<String, String> changed = new HashMap<>(properties);
    if (changed.remove(LIKE) != null) {
      changed.remove(LAYER);
    }
    return new NetworkOptions(changed);
  }

  /**
   * Returns a copy that identifies files by their content, so that machines may have them in
   * different places. A file that cannot be read stays as it is.
   */
  public NetworkOptions byContent() {
    Map<String, String> changed = new HashMap<>(properties);
    changed.computeIfPresent(LIKE, (key, file) -> Digests.ofFile(file));
    changed.computeIfPresent(
        INPUTS,
        (key, text) ->
            Stream.of(text.split(";", -1))
                .map(each -> each.endsWith(".npy") ? Digests.ofFile(each.strip()) : each)
                .collect(Collectors.joining(";")));
    return new NetworkOptions(changed);
  }

  /** Returns whether the only class is the similarity to a reference. */
  public boolean hasReference() {
    return properties.containsKey(LIKE);
  }

  /** Returns a copy that scores another part of maps. */
  public NetworkOptions at(String place, String numbers) {
    Map<String, String> changed = new HashMap<>(properties);
    changed.keySet().removeAll(PLACES);
    changed.put(place, numbers);
    return new NetworkOptions(changed);
  }

  /** Returns the names of all properties of networks, sorted. */
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
