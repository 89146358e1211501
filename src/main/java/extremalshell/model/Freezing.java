package extremalshell.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether the weights of a TorchScript file are constants, as {@code torch.jit.freeze} makes them.
 */
final class Freezing {
  private static final Pattern PARAMETERS = Pattern.compile("__parameters__ = \\[[^]]");

  private Freezing() {}

  /**
   * Returns whether no class of a file declares a parameter.
   *
   * @throws IOException when the file cannot be read
   */
  static boolean isFrozen(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().filter(Freezing::isCode).toList()) {
        byte[] code = zip.getInputStream(entry).readAllBytes();
        if (PARAMETERS.matcher(new String(code, StandardCharsets.UTF_8)).find()) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isCode(ZipEntry entry) {
    return entry.getName().contains("/code/") && entry.getName().endsWith(".py");
  }
}
