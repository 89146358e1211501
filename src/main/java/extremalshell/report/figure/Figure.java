package extremalshell.report.figure;

/** Something drawn, laid out for a width: letters keep their size, so that print can be read. */
public interface Figure {
  /** Returns what it shows, in one line. */
  String title();

  /** Returns title and remarks that stand above it; empty where it speaks for itself. */
  default Header header() {
    return Header.NONE;
  }

  /** Returns the width it takes with its margins when none is asked for, in points. */
  double width();

  /** Returns its height at a width without its header, both in points. */
  double height(double width);

  /** Draws it without its header from the upper left corner on, at a width in points. */
  void draw(Canvas canvas, double width);

  /** Returns the dots per inch that pixels need when none are asked for. */
  default double dpi() {
    return 300;
  }

  /** Returns the room around it, in points. */
  default double margin() {
    return 4;
  }
}
