package extremalshell.report.figure;

/** A drawing laid out for a width: letters keep their size, so that print is readable. */
public interface Figure {
  /** Height that a page of a journal holds, in points: 23 cm. */
  double PAGE = 650;

  /** Returns its title, in one line. */
  String title();

  /** Returns title and remarks above it; empty for a figure that needs none. */
  default Header header() {
    return Header.NONE;
  }

  /** Returns its default width with margins, in points. */
  double width();

  /** Returns its height at a width without its header, both in points. */
  double height(double width);

  /** Draws it without its header from the upper left corner on, at a width in points. */
  void draw(Canvas canvas, double width);

  /** Returns its default dots per inch of pixels. */
  default double dpi() {
    return 300;
  }

  /** Returns the room around it, in points. */
  default double margin() {
    return 4;
  }
}
