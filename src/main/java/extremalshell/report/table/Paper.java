package extremalshell.report.table;

import java.util.List;

/** Where text for people appears. */
public interface Paper {
  /** No terminal: lines have no limit, and only plain signs are used. */
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

  /** Returns the width in columns at this moment; 0 for no limit. */
  int columns();

  /** Returns whether it can show the signs that boxes are drawn with. */
  boolean hasBoxes();

  /** Shows lines page by page; returns false if they fit on one, and have to be printed. */
  boolean page(List<String> lines);
}
