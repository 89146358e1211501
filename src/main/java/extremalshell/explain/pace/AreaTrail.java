package extremalshell.explain.pace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The masks of one subject on their way to smaller areas, and the masks that kept the score. */
public final class AreaTrail {
  /** Areas are remembered once a step of this ratio. */
  private static final double STEP = 0.8;

  private final ShrinkingAreas areas;
  private final int masks;
  private final int first;
  private final int nodes;
  private final Map<Integer, Stop> stops = new TreeMap<>();

  /**
   * A mask on the way.
   *
   * @param area it has
   * @param grid it is made of
   */
  public record Stop(double area, float[] grid) {}

  /**
   * Begins at the first areas.
   *
   * @param areas of its masks
   * @param masks how many
   * @param first index of the first mask in the grids of all subjects
   * @param nodes of a grid
   */
  public AreaTrail(ShrinkingAreas areas, int masks, int first, int nodes) {
    this.areas = areas;
    this.masks = masks;
    this.first = first;
    this.nodes = nodes;
  }

  /** Returns the areas of its masks, each in (0,1). */
  public double[] now() {
    return areas.now();
  }

  /**
   * Continues with the scores of all masks.
   *
   * @param counts whether the masks were scored over the unshifted stimulus
   */
  public void follow(float[] scores, float[] grids, boolean counts) {
    float[] own = Arrays.copyOfRange(scores, first, first + masks);
    if (counts) {
      remember(own, grids);
    }
    areas.follow(own);
  }

  private void remember(float[] scores, float[] grids) {
    double[] now = now();
    for (int i = 0; i < masks; i++) {
      int step = (int) Math.floor(Math.log(now[i]) / Math.log(STEP));
      Stop known = stops.get(step);
      if (areas.keeps(scores[i]) && (known == null || now[i] < known.area())) {
        stops.put(step, new Stop(now[i], grid(i, grids)));
      }
    }
  }

  private float[] grid(int mask, float[] grids) {
    int from = (first + mask) * nodes;
    return Arrays.copyOfRange(grids, from, from + nodes);
  }

  /** Returns masks that kept the score, by falling area; the last one is the smallest. */
  public List<Stop> stops() {
    return List.copyOf(stops.values());
  }

  /** Returns the masks as they are now, which need not keep the score. */
  public List<Stop> last(float[] grids) {
    double[] now = now();
    return IntStream.range(0, masks).mapToObj(i -> new Stop(now[i], grid(i, grids))).toList();
  }
}
