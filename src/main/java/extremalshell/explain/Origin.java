package extremalshell.explain;

import java.util.List;
import java.util.Map;

/**
 * Where a run came from: with the settings, all that is needed to repeat it.
 *
 * @param networkAddress what the network was opened with
 * @param networkOptions what was said of it beside its own properties
 * @param stimulusSource path the stimulus was read from
 * @param areas of the batch: areas explained together exchange what they find; none when the area
 *     was searched for
 * @param engine device, threads and version of PyTorch, and how many masks shared the optimisation
 *     where other subjects did; other ones round differently
 */
public record Origin(
    String networkAddress,
    Map<String, String> networkOptions,
    String stimulusSource,
    List<Double> areas,
    String engine) {
  /** Copies map and list. */
  public Origin {
    networkOptions = Map.copyOf(networkOptions);
    areas = List.copyOf(areas);
  }
}
