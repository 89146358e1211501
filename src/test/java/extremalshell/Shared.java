package extremalshell;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real networks, photos and reference numbers that lie beside a checkout, when they do. */
public final class Shared {
  private static final Path FOLDER = Path.of("..", "shared");

  private Shared() {}

  /** Returns a file, or skips the test, saying so, when it is not there. */
  public static Path file(String name) {
    Path path = FOLDER.resolve(name);
    assumeTrue(Files.exists(path), "skipped: " + path + " is not there");
    return path;
  }

  /** Returns the ImageNet network. */
  public static String mobilenet() {
    return file("assets/models/mobilenet_v2_224").toString();
  }
}
