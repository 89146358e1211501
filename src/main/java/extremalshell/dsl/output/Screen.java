package extremalshell.dsl.output;

import java.awt.image.BufferedImage;

/** The terminal of a session; batch runs have {@link #NONE}. */
public interface Screen {
  /** No terminal: lines have no limit, pictures are not shown. */
  Screen NONE =
      new Screen() {
        @Override
        public int columns() {
          return 0;
        }

        @Override
        public void show(BufferedImage picture) {}
      };

  /** Returns the width of the terminal in columns at this moment; 0 when there is none. */
  int columns();

  /** Shows a picture in the best way of the terminal. */
  void show(BufferedImage picture);
}
