package extremalshell.dsl.language;

import extremalshell.Suggestions;
import extremalshell.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named values for closures, where a mistyped name is an error rather than null. */
public final class StrictMap extends LinkedHashMap<String, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  private final String owner;

  /**
   * Copies values.
   *
   * @param owner of the values, for errors
   */
  public StrictMap(String owner, Map<String, ? extends @Nullable Object> values) {
    super(values);
    this.owner = owner;
  }

  @Override
  public @Nullable Object get(Object key) {
    if (!containsKey(key)) {
      throw UserException.usage(
          owner
              + " has no '"
              + key
              + "'"
              + Suggestions.didYouMean(String.valueOf(key), keySet())
              + "; it has "
              + String.join(", ", keySet()));
    }
    return super.get(key);
  }
}
