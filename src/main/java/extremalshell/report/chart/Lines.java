package extremalshell.report.chart;

import extremalshell.report.figure.Palette;
import extremalshell.report.figure.Stroke;
import java.awt.Color;
import java.util.List;

/** How charts draw their series; dashes and marks carry the same information as colours. */
final class Lines {
  /** Opacity of a band. */
  static final double BAND = 0.18;

  /** Radius of a mark. */
  static final double MARK = 2.4;

  /** Radius of a single value. */
  static final double DOT = 1.3;

  static final Stroke LEVEL = Stroke.dashed(0.8, 3, 2);

  private static final double WIDTH = 1.4;

  /** More dashes than colours, so that pairs of dash and colour repeat late. */
  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(5.0, 2.5),
          List.of(1.5, 2.0),
          List.of(6.0, 2.0, 1.5, 2.0),
          List.of(9.0, 3.0),
          List.of(6.0, 2.0, 1.5, 2.0, 1.5, 2.0),
          List.of(3.0, 4.0),
          List.of(10.0, 2.0, 3.0, 2.0),
          List.of(4.0, 1.5),
          List.of(1.0, 1.0),
          List.of(12.0, 2.0, 1.5, 2.0),
          List.of(8.0, 2.0, 3.0, 2.0, 3.0, 2.0));

  private Lines() {}

  /** Returns the colour of a box, on which a dark line is visible. */
  static Color box(Palette palette, Color series) {
    return Palette.mixed(palette.ground(), series, 0.7);
  }

  /** Returns the line of a series, counted from 0. */
  static Stroke stroke(int series) {
    return new Stroke(WIDTH, DASHES.get(Math.max(0, series) % DASHES.size()));
  }
}
