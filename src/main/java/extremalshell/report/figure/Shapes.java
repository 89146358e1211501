package extremalshell.report.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes that figures consist of. */
public final class Shapes {
  /** Number of distinguishable marks. */
  public static final int MARKS = 6;

  private Shapes() {}

  /** Returns a rectangle. */
  public static Shape box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  /** Returns a line. */
  public static Shape line(double x, double y, double toX, double toY) {
    return new Line2D.Double(x, y, toX, toY);
  }

  /** Returns a disc. */
  public static Shape disc(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** Returns a polygon of corners x, y, x, y, … */
  public static Shape polygon(double... corners) {
    Path2D path = path(corners);
    path.closePath();
    return path;
  }

  /** Returns lines through points x, y, x, y, … */
  public static Path2D path(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    return path;
  }

  /**
   * Returns the mark of a series, counted from 0: disc, square, triangle, diamond, triangle on its
   * head, cross.
   */
  public static Shape mark(int series, double x, double y, double r) {
    // beyond the colours, marks meet other colours
    return switch ((series + series / MARKS) % MARKS) {
      case 0 -> disc(x, y, r);
      case 1 -> box(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      case 2 -> polygon(x, y - 1.2 * r, x + 1.15 * r, y + 0.9 * r, x - 1.15 * r, y + 0.9 * r);
      case 3 -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
      case 4 -> polygon(x, y + 1.2 * r, x + 1.15 * r, y - 0.9 * r, x - 1.15 * r, y - 0.9 * r);
      default -> cross(x, y, 1.2 * r, 0.42 * r);
    };
  }

  private static Shape cross(double x, double y, double reach, double half) {
    Path2D path = new Path2D.Double();
    path.append(box(x - reach, y - half, 2 * reach, 2 * half), false);
    path.append(box(x - half, y - reach, 2 * half, 2 * reach), false);
    path.setWindingRule(Path2D.WIND_NON_ZERO);
    return path;
  }
}
