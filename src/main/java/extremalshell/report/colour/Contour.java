package extremalshell.report.colour;

import extremalshell.mask.Mask;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines where a mask is one half, found cell by cell between its values (marching squares). They
 * are joined end to end, so that a pen draws their corners.
 */
final class Contour {
  private static final double LEVEL = 0.5;

  /** Least distance of a line from a value, in values: lines of diagonal neighbours stay apart. */
  private static final double APART = 0.15;

  /** Smaller loops, as a share of the picture, are left out unless they have evidence inside. */
  private static final double LEAST_LOOP = 0.001;

  /** A mask that exceeds one half by less only hovers there. */
  private static final double HOVERS = 0.2;

  private final Mask mask;
  private final Map<Place, List<Place>> neighbours = new LinkedHashMap<>();

  private Contour(Mask mask) {
    this.mask = mask;
  }

  /** Returns the lines in units of the mask, whose first value lies at (0.5, 0.5). */
  static Path2D of(Mask mask) {
    Contour contour = new Contour(mask);
    // the mask is extended beyond the edge, so that lines reach the edge
    for (int y = -1; y < mask.height(); y++) {
      for (int x = -1; x < mask.width(); x++) {
        contour.cell(x, y);
      }
    }
    return contour.joined();
  }

  /** A crossing; cells that share it find the same numbers. */
  private record Place(double x, double y) {}

  /** Joins open lines first, since a closed one may begin anywhere. */
  private Path2D joined() {
    Path2D path = new Path2D.Double();
    List<Place> begins = new ArrayList<>();
    neighbours.forEach(
        (place, next) -> {
          if (next.size() == 1) {
            begins.add(place);
          }
        });
    begins.addAll(neighbours.keySet());
    for (Place begin : begins) {
      Place next = taken(begin);
      if (next == null) {
        continue;
      }
      List<Place> line = new ArrayList<>(List.of(begin));
      while (next != null) {
        line.add(next);
        next = taken(next);
      }
      boolean closed = line.get(line.size() - 1).equals(begin);
      if (!closed || !isFaint(line)) {
        add(path, line, closed);
      }
    }
    return path;
  }

  private void add(Path2D path, List<Place> line, boolean closed) {
    path.moveTo(clampedX(line.get(0).x()), clampedY(line.get(0).y()));
    line.stream().skip(1).forEach(place -> path.lineTo(clampedX(place.x()), clampedY(place.y())));
    if (closed) {
      path.closePath();
    }
  }

  /** Returns whether a loop is tiny, and inside it is a hole or a mask that hovers at one half. */
  private boolean isFaint(List<Place> loop) {
    Path2D inside = new Path2D.Double();
    inside.moveTo(loop.get(0).x(), loop.get(0).y());
    double twice = 0;
    for (int i = 1; i < loop.size(); i++) {
      Place from = loop.get(i - 1);
      Place to = loop.get(i);
      twice += from.x() * to.y() - to.x() * from.y();
      inside.lineTo(to.x(), to.y());
    }
    if (Math.abs(twice) / 2 > LEAST_LOOP * mask.width() * mask.height()) {
      return false;
    }
    Rectangle box = inside.getBounds();
    for (int y = box.y; y <= box.y + box.height; y++) {
      for (int x = box.x; x <= box.x + box.width; x++) {
        if (inside.contains(x, y) && value(x, y) - LEVEL > HOVERS) {
          return false;
        }
      }
    }
    return true;
  }

  /** Removes a line that ends at a place, and returns its other end; null when none is left. */
  private @Nullable Place taken(Place from) {
    List<Place> next = neighbours.getOrDefault(from, List.of());
    if (next.isEmpty()) {
      return null;
    }
    Place to = next.remove(next.size() - 1);
    neighbours.getOrDefault(to, new ArrayList<>()).remove(from);
    return to;
  }

  private double value(int x, int y) {
    int column = Math.max(0, Math.min(mask.width() - 1, x));
    int row = Math.max(0, Math.min(mask.height() - 1, y));
    return mask.at(row, column);
  }

  private void cell(int x, int y) {
    double a = value(x, y);
    double b = value(x + 1, y);
    double c = value(x + 1, y + 1);
    double d = value(x, y + 1);
    double[][] crossings = new double[4][];
    int count = 0;
    if (crosses(a, b)) {
      crossings[count++] = new double[] {x + share(a, b), y};
    }
    if (crosses(b, c)) {
      crossings[count++] = new double[] {x + 1, y + share(b, c)};
    }
    if (crosses(d, c)) {
      crossings[count++] = new double[] {x + share(d, c), y + 1};
    }
    if (crosses(a, d)) {
      crossings[count++] = new double[] {x, y + share(a, d)};
    }
    if (count == 2) {
      line(crossings[0], crossings[1]);
    } else if (count == 4) {
      // a saddle: the middle decides which corners belong together
      boolean inside = (a + b + c + d) / 4 >= LEVEL;
      boolean first = inside == a >= LEVEL;
      line(crossings[0], crossings[first ? 1 : 3]);
      line(crossings[2], crossings[first ? 3 : 1]);
    }
  }

  private static boolean crosses(double from, double to) {
    return from >= LEVEL != to >= LEVEL;
  }

  private static double share(double from, double to) {
    return Math.max(APART, Math.min(1 - APART, (LEVEL - from) / (to - from)));
  }

  private void line(double[] from, double[] to) {
    Place one = new Place(from[0], from[1]);
    Place other = new Place(to[0], to[1]);
    neighbours.computeIfAbsent(one, place -> new ArrayList<>(2)).add(other);
    neighbours.computeIfAbsent(other, place -> new ArrayList<>(2)).add(one);
  }

  private double clampedX(double x) {
    return Math.max(0, Math.min(mask.width(), x + 0.5));
  }

  private double clampedY(double y) {
    return Math.max(0, Math.min(mask.height(), y + 0.5));
  }
}
