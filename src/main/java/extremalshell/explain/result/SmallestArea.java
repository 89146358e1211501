package extremalshell.explain.result;

import extremalshell.model.Prediction;
import java.util.List;
import java.util.Locale;

/**
 * The result of a search for a*: the smallest area whose mask keeps the score, {@code a* = min { a
 * : Φ(m_a ⊗ x) ≥ keep Φ(x) }} (Fong, Patrick, Vedaldi 2019, eq. 4).
 *
 * @param explanation at a*; if no area reaches the share, at the area that keeps most
 * @param keep requested share of the score, in (0,1]
 * @param reached whether an area keeps it
 * @param curve all areas that were tried, smallest first
 */
public record SmallestArea(
    Explanation explanation, double keep, boolean reached, List<Point> curve) {

  /** Copies the curve. */
  public SmallestArea {
    curve = List.copyOf(curve);
  }

  /** Returns the result in one line: {@code a* 0.0764 keeps 1.03 of the score 0.5700; …}. */
  public String describe() {
    double whole = explanation.input().targetScore();
    Point taken = pointAt(explanation.targetArea());
    if (explanation.interrupted()) {
      return text("is interrupted; %s keeps %.3f of the score %.4f", taken, whole);
    }
    if (!reached) {
      return text(
              "no area keeps " + keep + ": %s keeps the most, %.3f of the score" + " %.4f",
              taken,
              whole)
          + "; a smaller keep: or another operator may find one";
    }
    String below =
        curve.stream()
            .filter(point -> point.area() < taken.area())
            .reduce((smaller, larger) -> larger)
            .map(p -> String.format(Locale.ROOT, "; %s keeps %.3f", p.area(), p.kept()))
            .orElse("; no smaller area was tried; more iterations may find one");
    return text("a* %s keeps %.3f of the score %.4f", taken, whole) + below;
  }

  private static String text(String format, Point taken, double whole) {
    return String.format(Locale.ROOT, format, taken.area(), taken.kept(), whole);
  }

  private Point pointAt(double area) {
    return curve.stream().filter(p -> p.area() == area).findFirst().orElseThrow();
  }

  /**
   * The score that a mask of an area keeps.
   *
   * @param area in (0,1)
   * @param prediction of the stimulus seen through the mask
   * @param kept the target's score through the mask, divided by its score for the whole stimulus,
   *     Φ(m_a ⊗ x) / Φ(x)
   */
  public record Point(double area, Prediction prediction, double kept) {}
}
