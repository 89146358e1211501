package extremalshell.input;

import java.awt.image.BufferedImage;
import java.util.List;

/** What pictures show of a view: colours as they are, or levels between axes. */
public sealed interface Drawing {

  /**
   * A picture that speaks for itself.
   *
   * @param image RGB, one pixel for each value of a mask, first row above
   */
  record Colours(BufferedImage image) implements Drawing {}

  /**
   * Levels that are drawn in a colour map, the first row below, with axes around them.
   *
   * @param values {@code [height * width]}, row-major, of any range
   * @param across the axis below
   * @param up marks of the axis at the left
   * @param segments what the columns are made of, in the unit of the axis below; may be empty
   */
  record Levels(
      int height, int width, float[] values, Scale across, List<Tick> up, List<Segment> segments)
      implements Drawing {
    /** Copies the lists. */
    public Levels {
      up = List.copyOf(up);
      segments = List.copyOf(segments);
    }
  }

  /**
   * An axis of equal steps.
   *
   * @param start value at the middle of the first column
   * @param step from column to column
   * @param last value that gets a number
   * @param unit written behind a number; may be empty
   */
  record Scale(double start, double step, double last, String unit) {}

  /**
   * A mark of an axis.
   *
   * @param share of the axis below it, in [0,1]
   */
  record Tick(double share, String text) {}
}
