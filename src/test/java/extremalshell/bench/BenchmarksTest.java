package extremalshell.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
  private static final String USAGE =
      "usage: scripts/bench NETWORK STIMULUS [ITERATIONS] [default|reference]";

  @Test
  void wrongArguments_areOneClearLineEach() {
    says(USAGE);
    says(
        "iterations 'x'; expected a whole number above 0; " + USAGE,
        "photos",
        "samples:dog-cat",
        "x");
    says("no preset 'fast'; " + USAGE, "photos", "samples:dog-cat", "9", "fast");
    says(
        "no sample 'dog-cot'; did you mean dog-cat?; expected one of", "photos", "samples:dog-cot");
  }

  @Test
  void levelsOfAnotherPhoto_areRefused(@TempDir Path folder) throws IOException {
    Path levels = folder.resolve("levels");
    says("no file '" + levels + "'", "quality", "photos", "samples:cat", levels.toString());
    Files.writeString(
        levels,
        "{\"photo\": \"samples:dog\", \"target\": 8, \"reward\": \"simple\", \"areas\": []}\n");
    says(
        "levels '" + levels + "' have no photo 'samples:cat'; expected one of samples:dog",
        "quality",
        "photos",
        "samples:cat",
        levels.toString());
  }

  private static void says(String message, String... args) {
    assertThatThrownBy(() -> Benchmarks.run(args))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }
}
