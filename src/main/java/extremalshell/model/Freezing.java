package extremalshell.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether {@code torch.jit.freeze} would make a TorchScript file faster: by folding batch
 * normalisation into convolutions. Weights that are parameters cost nothing here, since no gradient
 * is asked for them.
 */
final class Freezing {
  private static final Pattern PARAMETERS = Pattern.compile("__parameters__ = \\[[^]]");
  private static final Pattern NORMALISATION = Pattern.compile("\\bbatch_norm\\(");

  private Freezing() {}

  /**
   * Returns whether a file declares parameters and normalises batches.
   *
   * @throws IOException when the file cannot be read
   */
  static boolean isWorthwhile(Path file) throws IOException {
    boolean parameters = false;
    boolean normalisation = false;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().filter(Freezing::isCode).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        String code = new String(bytes, StandardCharsets.UTF_8);
        parameters |= PARAMETERS.matcher(code).find();
        normalisation |= NORMALISATION.matcher(code).find();
      }
      return parameters && normalisation;
    }
  }

  private static boolean isCode(ZipEntry entry) {
    return entry.getName().contains("/code/") && entry.getName().endsWith(".py");
  }
}
