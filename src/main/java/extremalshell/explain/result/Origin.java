package extremalshell.explain.result;

import extremalshell.model.NetworkAddress;
import java.util.List;

/**
 * The sources of a run. With the settings, they repeat it.
 *
 * @param network its address and options
 * @param stimulusSource path of the stimulus
 * @param areas of the batch: areas explained together exchange their grids; none when the area was
 *     searched
 * @param engine device, threads and version of PyTorch, and the number of masks if several subjects
 *     shared the optimisation; other engines round differently
 * @param scoreKind meaning of a score: {@code probability} or {@code cosine}; empty if unknown
 */
public record Origin(
    NetworkAddress network,
    String stimulusSource,
    List<Double> areas,
    String engine,
    String scoreKind) {
  /** Copies the list. */
  public Origin {
    areas = List.copyOf(areas);
  }

  /** Returns a copy with other places of the same network and stimulus. */
  Origin movedTo(NetworkAddress otherNetwork, String otherSource) {
    return new Origin(otherNetwork, otherSource, areas, engine, scoreKind);
  }
}
