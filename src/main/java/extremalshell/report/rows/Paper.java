package extremalshell.report.rows;

import java.util.List;

/** The surface on which text for people appears. */
public interface Paper {
  /** No terminal: lines have no limit, and only plain characters are used. */
  Paper ENDLESS =
      new Paper() {
        @Override
        public int columns() {
          return 0;
        }

        @Override
        public boolean hasBoxes() {
          return false;
        }

        @Override
        public boolean page(List<String> lines) {
          return false;
        }
      };

  /** Returns the current width in columns; 0 for no limit. */
  int columns();

  /** Returns whether it can show box-drawing characters. */
  boolean hasBoxes();

  /** Shows lines page by page; returns false if they fit on one page and must be printed. */
  boolean page(List<String> lines);
}
