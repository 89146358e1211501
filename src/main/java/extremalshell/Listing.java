package extremalshell;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists in messages. */
public final class Listing {
  private Listing() {}

  /**
   * Returns the first elements of a list, separated by commas, and … if it has more.
   *
   * @param most number of elements
   */
  public static <T> String first(List<? extends T> all, int most, Function<T, String> text) {
    return all.stream().limit(most).map(text).collect(Collectors.joining(", "))
        + (all.size() > most ? ", …" : "");
  }
}
