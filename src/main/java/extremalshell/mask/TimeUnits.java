package extremalshell.mask;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Stretches of time that masks of a recording show or hide as a whole.
 *
 * @param cuts ends of units and starts of the next ones, in seconds, rising; empty to find them by
 *     the energy of the recording
 */
public record TimeUnits(List<Double> cuts) {
  /** Units that the energy of a recording separates. */
  public static final TimeUnits BY_ENERGY = new TimeUnits(List.of());

  /** The text of {@link #BY_ENERGY}. */
  public static final String ENERGY = "energy";

  /** Copies the cuts and checks their order. */
  public TimeUnits {
    cuts = List.copyOf(cuts);
    for (int i = 1; i < cuts.size(); i++) {
      if (!(cuts.get(i) > cuts.get(i - 1))) {
        throw new IllegalArgumentException("cuts that do not rise: " + cuts);
      }
    }
  }

  /** Returns whether the energy of the recording determines the cuts. */
  public boolean areByEnergy() {
    return cuts.isEmpty();
  }

  /** Returns the unit of some times, in seconds, rising; numbers from 0 without gaps. */
  public int[] of(double[] times) {
    int[] units = new int[times.length];
    int passed = 0;
    for (int i = 0; i < units.length; i++) {
      int before = passed;
      while (passed < cuts.size() && cuts.get(passed) <= times[i]) {
        passed++;
      }
      // a unit without a frame gets no number
      units[i] = i == 0 ? 0 : units[i - 1] + (passed > before ? 1 : 0);
    }
    return units;
  }

  /** Returns {@code energy}, or the cuts: {@code 0.31 0.62}. */
  @Override
  public String toString() {
    return areByEnergy()
        ? ENERGY
        : cuts.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Reads what {@link #toString} writes. */
  public static TimeUnits parse(String text) {
    return text.equals(ENERGY)
        ? BY_ENERGY
        : new TimeUnits(List.of(text.split(" ")).stream().map(Double::valueOf).toList());
  }
}
