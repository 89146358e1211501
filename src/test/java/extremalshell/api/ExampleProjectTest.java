package extremalshell.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example project in {@code examples/java}: a program that uses the library alone. */
class ExampleProjectTest {
  private static final Path PROJECT = Path.of("examples/java");
  private static final Path CODE = PROJECT.resolve("src/main/java/Explain.java");

  @TempDir Path folder;

  @Test
  void program_compilesAndDrawsTheEvidence() throws Exception {
    Path overlay = folder.resolve("dog.png");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                CODE.toString());
    assertThat(status).isZero();

    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      String[] arguments = {
        "lib/models/photos", "lib/samples/dog-cat.jpg", "dog", overlay.toString()
      };
      loader
          .loadClass("Explain")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    }

    assertThat(ImageIO.read(overlay.toFile()).getWidth()).isGreaterThan(90);
  }

  @Test
  void program_isShort_andItsProjectNamesThisVersion() throws Exception {
    assertThat(Files.readAllLines(CODE)).hasSizeLessThanOrEqualTo(30);
    assertThat(version(PROJECT.resolve("pom.xml"))).isEqualTo(version(Path.of("pom.xml")));
  }

  private static String version(Path pom) throws Exception {
    Matcher matcher =
        Pattern.compile("<artifactId>extremal-shell</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(pom));
    assertThat(matcher.find()).as("%s names extremal-shell", pom).isTrue();
    return matcher.group(1);
  }
}
