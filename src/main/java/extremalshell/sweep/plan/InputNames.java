package extremalshell.sweep.plan;

import extremalshell.UserException;
import extremalshell.input.Samples;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Makes distinct names for stimuli with equal file names in different folders. */
public final class InputNames {
  private InputNames() {}

  /**
   * Returns names for stimuli that share a file name. Each has as many of the last folders before
   * the file's name as make it unique.
   *
   * @param addresses as in {@code load}
   * @return by address; stimuli with a unique file name are left out
   */
  public static Map<String, String> of(Collection<String> addresses) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    Map<String, Set<List<String>>> together = new HashMap<>();
    for (String address : addresses) {
      List<String> path = path(address);
      paths.put(address, path);
      together.computeIfAbsent(last(path, 1), name -> new LinkedHashSet<>()).add(path);
    }
    Map<List<String>, String> names = new HashMap<>();
    together.values().stream().filter(same -> same.size() > 1).forEach(s -> tellApart(s, names));
    paths.values().retainAll(names.keySet());
    Map<String, String> found = new LinkedHashMap<>();
    paths.forEach((address, path) -> found.put(address, names.getOrDefault(path, "")));
    return found;
  }

  /** Returns the name of a single stimulus: the name of its file. */
  static String own(String address) {
    return last(path(address), 1);
  }

  private static void tellApart(Set<List<String>> paths, Map<List<String>, String> names) {
    List<List<String>> left = new ArrayList<>(paths);
    for (int parts = 2; !left.isEmpty(); parts++) {
      int most = parts;
      Map<String, Integer> counts = new HashMap<>();
      paths.forEach(path -> counts.merge(last(path, most), 1, Integer::sum));
      left.removeIf(
          path -> {
            String name = last(path, most);
            boolean apart = counts.getOrDefault(name, 0) == 1 || path.size() <= most;
            if (apart) {
              names.put(path, name);
            }
            return apart;
          });
    }
  }

  private static String last(List<String> path, int parts) {
    return String.join("/", path.subList(Math.max(0, path.size() - parts), path.size()));
  }

  /** A joined or deleted stimulus has an address that is no path. */
  private static List<String> path(String address) {
    try {
      Path path = Samples.file(address).normalize();
      return StreamSupport.stream(path.spliterator(), false).map(Path::toString).toList();
    } catch (UserException | InvalidPathException e) {
      return List.of(address);
    }
  }
}
