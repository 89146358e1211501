package extremalshell.input;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What pictures show of a view: colours as they are, or levels between axes. */
public sealed interface Drawing {

  /**
   * A picture that speaks for itself.
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
   * Levels that are drawn in a colour map, the first row below, with axes around them.
   *
   * @param values {@code [height * width]}, row-major, of any range
   * @param across the axis below
   * @param up marks of the axis at the left
   * @param segments what the columns are made of, in the unit of the axis below; may be empty
   * @param wave samples from the begin to the last value of the axis below; may be empty
   * @param perDecibel how much a value grows with a decibel
   */
  record Levels(
      int height,
      int width,
      float[] values,
      Scale across,
      List<Tick> up,
      List<Segment> segments,
      float[] wave,
      double perDecibel)
      implements Drawing {
    /** Copies the lists. */
    public Levels {
      up = List.copyOf(up);
      segments = List.copyOf(segments);
    }

    /** Returns the name of the axis below. */
    public String acrossTitle() {
      return "time (" + across.unit() + ")";
    }

    /** Returns the name of the axis at the left. */
    public String upTitle() {
      return "frequency (Hz)";
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
