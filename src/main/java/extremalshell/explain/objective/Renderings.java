package extremalshell.explain.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import extremalshell.engine.Engine;
import extremalshell.explain.setting.Variant;
import extremalshell.explain.show.Interpolation;
import extremalshell.explain.show.Looks;
import extremalshell.explain.show.Pose;
import extremalshell.explain.show.Rendering;
import extremalshell.perturb.Pyramid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Renders the {@link Looks} of subjects. Neighbours of one seed shift together and are rendered in
 * one call; others have separate poses.
 *
 * @param each the groups, in order
 */
public record Renderings(List<Rendering> each) {
  /** Copies the groups. */
  public Renderings {
    each = List.copyOf(each);
  }

  /**
   * For masks with a value per pixel, of one subject.
   *
   * @param engine compiles the rendering
   * @param manager owns what is prepared
   */
  public static Renderings ofPixels(
      Engine engine, NDManager manager, Pyramid pyramid, Variant variant) {
    return new Renderings(List.of(Rendering.ofPixels(engine, manager, pyramid, variant.looks())));
  }

  /**
   * For masks on a lattice, interpolated to pixels.
   *
   * @param engine compiles the rendering
   * @param manager owns what is prepared
   * @param pyramids of one size, one per subject
   */
  public static Renderings ofLattice(
      Engine engine,
      NDManager manager,
      List<Subject> subjects,
      List<Pyramid> pyramids,
      Interpolation interpolation) {
    List<List<Pyramid>> groups = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (opensGroup(subjects, i)) {
        groups.add(new ArrayList<>());
      }
      int looks = subjects.get(i).settings().variant().looks();
      groups.get(groups.size() - 1).addAll(Collections.nCopies(looks, pyramids.get(i)));
    }
    return new Renderings(
        groups.stream()
            .map(looks -> Rendering.ofLattice(engine, manager, looks, interpolation))
            .toList());
  }

  private static boolean opensGroup(List<Subject> subjects, int index) {
    return index == 0 || subjects.get(index).seed() != subjects.get(index - 1).seed();
  }

  /** Returns the seeds of the groups. */
  static List<Long> seeds(List<Subject> subjects) {
    return IntStream.range(0, subjects.size())
        .filter(i -> opensGroup(subjects, i))
        .mapToObj(i -> subjects.get(i).seed())
        .toList();
  }

  /** Returns the number of looks. */
  int looks() {
    return each.stream().mapToInt(Rendering::looks).sum();
  }

  /** Returns the group that renders a look. */
  int group(int look) {
    int group = 0;
    for (int end = each.get(0).looks(); end <= look; end += each.get(group).looks()) {
      group++;
    }
    return group;
  }

  /** Returns the groups and parts of groups that render some looks; they belong to this one's. */
  Renderings between(int from, int to) {
    List<Rendering> within = new ArrayList<>();
    int first = 0;
    for (Rendering group : each) {
      int begin = Math.max(from, first);
      int end = Math.min(to, first + group.looks());
      if (begin < end) {
        within.add(group.between(begin - first, end - first));
      }
      first += group.looks();
    }
    return new Renderings(within);
  }

  /**
   * Returns the batch for the network, {@code [rows, channels, height, width]}.
   *
   * @param shown {@code [rows, values]}, equally many for each look; owns what is made
   * @param poses one per group
   */
  NDArray image(NDArray shown, List<Pose> poses) {
    if (each.size() == 1) {
      return each.get(0).image(shown, poses.get(0));
    }
    long rows = shown.getShape().get(0) / looks();
    NDList images = new NDList();
    long from = 0;
    for (int i = 0; i < each.size(); i++) {
      long to = from + rows * each.get(i).looks();
      NDArray own = shown.get(new NDIndex("{}:{}", from, to));
      images.add(each.get(i).image(own, poses.get(i)));
      from = to;
    }
    return NDArrays.concat(images);
  }
}
