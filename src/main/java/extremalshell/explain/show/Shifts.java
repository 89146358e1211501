package extremalshell.explain.show;

import java.util.List;
import java.util.Random;

/** Random shifts of stimuli, one sequence per seed. */
public final class Shifts {
  private final List<Random> randoms;
  private final int jitter;
  private final boolean photo;

  /**
   * Prepares.
   *
   * @param jitter largest shift, in pixels or frames; 0 for none
   * @param photo whether they shift in both directions; spectrograms shift in time only
   */
  public Shifts(List<Long> seeds, int jitter, boolean photo) {
    this.randoms = seeds.stream().map(Random::new).toList();
    this.jitter = jitter;
    this.photo = photo;
  }

  /** Returns the next pose for each seed; draws nothing unless {@code shifted}. */
  public List<Pose> next(boolean shifted) {
    return randoms.stream()
        .map(random -> jitter == 0 || !shifted ? Pose.STILL : drawn(random))
        .toList();
  }

  private Pose drawn(Random random) {
    int down = photo ? random.nextInt(2 * jitter + 1) - jitter : 0;
    int right = random.nextInt(2 * jitter + 1) - jitter;
    return new Pose(down, right, false);
  }
}
