package extremalshell.explain.result;

import extremalshell.model.NetworkAddress;
import java.util.List;

/**
 * Where a run came from: with the settings, all that is needed to repeat it.
 *
 * @param network the address and the options it was opened with
 * @param stimulusSource path the stimulus was read from
 * @param areas of the batch: areas explained together exchange what they find; none when the area
 *     was searched for
 * @param engine device, threads and version of PyTorch, and how many masks shared the optimisation
 *     where other subjects did; other ones round differently
 */
public record Origin(
    NetworkAddress network, String stimulusSource, List<Double> areas, String engine) {
  /** Copies the list. */
  public Origin {
    areas = List.copyOf(areas);
  }
}
