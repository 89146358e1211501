package extremalshell.dsl.output;

import java.awt.image.BufferedImage;

/** What a session knows of the terminal it runs in; batch runs have {@link #NONE}. */
public interface Screen {
  /** No terminal: lines may be as long as they like, pictures are not shown. */
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

  /** Shows a picture, as well as the terminal can. */
  void show(BufferedImage picture);
}
