package extremalshell.report.chart;

import java.awt.Graphics2D;

/** Something drawn in lines and letters, on no ground of its own. */
public interface Drawing {
  /** Returns its width, in pixels of a screen. */
  int width();

  /** Returns its height, likewise. */
  int height();

  /** Returns what it shows, in one line. */
  String title();

  /** Draws it from the upper left corner on. */
  void draw(Graphics2D graphics);
}
