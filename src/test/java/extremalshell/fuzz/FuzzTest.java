package extremalshell.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few damaged inputs of every kind; {@code scripts/fuzz} runs as many as one likes. */
class FuzzTest {
  static Stream<String> kinds() {
    return FuzzKinds.all().stream().map(FuzzKind::name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void damagedInput_runsOrIsRefusedInWords(String name, @TempDir Path folder)
      throws IOException, InterruptedException {
    FuzzKind kind = FuzzKinds.all().stream().filter(k -> k.name().equals(name)).findFirst().get();

    Map<FuzzBench.Verdict, List<String>> found = Fuzz.some(kind, kind.shortRun(), folder);

    assertThat(found.keySet())
        .as(() -> found.toString())
        .isSubsetOf(FuzzBench.Verdict.RAN, FuzzBench.Verdict.REFUSED);
  }
}
