package extremalshell.dsl.output;

import extremalshell.report.rows.Paper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The terminal of a session; batch runs have {@link #NONE}. */
public interface Screen extends Paper {
  /** No terminal: lines have no limit, pictures are not shown. */
  Screen NONE =
      new Screen() {
        @Override
        public int columns() {
          return 0;
        }

        @Override
        public void show(BufferedImage picture) {}

        @Override
        public boolean hasPixels() {
          return false;
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

  /**
   * Runs a program that has the terminal until it ends; Ctrl-C reaches it, not this process.
   *
   * @return its exit status
   * @throws IOException when it does not start
   */
  default int program(List<String> command, Path folder) throws IOException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // the program decides what Ctrl-C means
      }
    }
  }

  /**
   * Returns whether small letters of a picture are readable, as they are not in cells of
   * characters.
   */
  boolean hasPixels();

  /** Shows a picture in the best way of the terminal. */
  void show(BufferedImage picture);
}
