package extremalshell.dsl.task;

import extremalshell.input.Samples;
import extremalshell.model.BundledNetworks;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder of the process that planned a sweep, the base of relative paths.
 *
 * @param path empty in the planning process itself
 */
record PlanningFolder(Path path) {
  /** Returns a file of the folder; a bundled file has its name in every folder. */
  String found(String place) {
    if (place.startsWith(Samples.SCHEME) || BundledNetworks.names().contains(place)) {
      return place;
    }
    try {
      Path file = path.resolve(place);
      return !path.toString().isEmpty() && Files.exists(file) ? file.toString() : place;
    } catch (InvalidPathException e) {
      return place;
    }
  }
}
