package extremalshell.dsl;

import extremalshell.explain.setting.Settings;
import java.util.List;

/**
 * The target, areas and settings of the following runs.
 *
 * @param targets requested targets
 * @param areas requested areas, each in (0,1), without repeats; none when the area is searched
 * @param keep share of the score that a searched area must keep, in (0,1]
 * @param settings of the runs
 * @param limits of inputs and batches
 */
public record Choices(
    List<Target> targets, List<Double> areas, double keep, Settings settings, Limits limits) {
  private static final double DEFAULT_AREA = 0.1;

  /** Copies the lists. */
  public Choices {
    targets = List.copyOf(targets);
    areas = List.copyOf(areas);
  }

  /** Returns the first choices of a session. */
  static Choices start(Settings settings) {
    return new Choices(List.of(Target.TOP), List.of(DEFAULT_AREA), 1, settings, Limits.START);
  }

  /** Returns these with other targets. */
  public Choices withTargets(List<Target> values) {
    return new Choices(values, areas, keep, settings, limits);
  }

  /** Returns these with other areas, at least one. */
  public Choices withAreas(List<Double> values) {
    return new Choices(targets, values, keep, settings, limits);
  }

  /** Returns these with a search for the smallest area that keeps a share of the score. */
  public Choices searchingArea(double share) {
    return new Choices(targets, List.of(), share, settings, limits);
  }

  /** Returns these with other settings. */
  public Choices withSettings(Settings value) {
    return new Choices(targets, areas, keep, value, limits);
  }

  /** Returns these with other limits. */
  public Choices withLimits(Limits value) {
    return new Choices(targets, areas, keep, settings, value);
  }
}
