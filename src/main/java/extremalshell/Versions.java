package extremalshell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that this shell was built with.
 *
 * @param shell of the shell
 * @param djl of DJL
 * @param pytorch of libtorch
 * @param groovy of Groovy
 */
public record Versions(String shell, String djl, String pytorch, String groovy) {
  /** Returns the versions that the build recorded. */
  public static Versions current() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        properties.getProperty("shell", "?"),
        properties.getProperty("djl", "?"),
        properties.getProperty("pytorch", "?"),
        properties.getProperty("groovy", "?"));
  }
}
