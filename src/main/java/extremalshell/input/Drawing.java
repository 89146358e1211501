package extremalshell.input;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The kind of picture of a view: plain colours, or levels between axes. */
public sealed interface Drawing {

  /**
   * A picture that needs no axes.
   *
   * @param image RGB, one pixel for each value of a mask, first row above
   * @param seen the part of the original that it shows, in pixels of the original
   */
  record Colours(BufferedImage image, Rectangle2D seen) implements Drawing {
    /** A picture that is its own original. */
    public Colours(BufferedImage image) {
      this(image, new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
    }
  }

  /**
   * Levels to draw in a colour map, with the first row at the bottom and with axes.
   *
   * @param values {@code [height * width]}, row-major, of any range
   * @param across the axis below
   * @param up marks of the axis at the left
   * @param segments sources of the columns, in the unit of the axis below; may be empty
   * @param wave samples from the begin to the last value of the axis below; may be empty
   * @param meaning of axes and colours
   */
  record Levels(
      int height,
      int width,
      float[] values,
      Scale across,
      List<Tick> up,
      List<Segment> segments,
      float[] wave,
      Meaning meaning)
      implements Drawing {
    /** Copies the lists. */
    public Levels {
      up = List.copyOf(up);
      segments = List.copyOf(segments);
    }

    /** Returns the levels without sources and samples. */
    public Levels alone() {
      return new Levels(height, width, values, across, up, List.of(), new float[0], meaning);
    }

    /** Returns whether other levels have equal rows and steps; they may have more columns. */
    public boolean hasAxesOf(Levels other) {
      return height == other.height
          && across.step() == other.across.step()
          && up.equals(other.up)
          && meaning.equals(other.meaning);
    }
  }

  /**
   * The meaning of the axes and colours of levels, as figures write it.
   *
   * @param across name of the axis below, with its unit
   * @param up name of the axis at the left, with its unit
   * @param colours name of the quantity in colour, with the unit in which it counts down from the
   *     greatest value
   * @param perUnit increase of a value per unit
   * @param range units from the lightest colour to the darkest
   */
  record Meaning(String across, String up, String colours, double perUnit, double range) {}

  /**
   * An axis of equal steps.
   *
   * @param start value at the middle of the first column
   * @param step from column to column
   * @param last value that gets a number
   */
  record Scale(double start, double step, double last) {}

  /**
   * A mark of an axis.
   *
   * @param share of the axis below it, in [0,1]
   */
  record Tick(double share, String text) {}
}
