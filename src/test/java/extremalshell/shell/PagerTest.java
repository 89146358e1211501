package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.output.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text without a working pager is printed instead. */
class PagerTest {
  private static final List<String> LINES = List.of("first", "second");

  @TempDir Path folder;

  @Test
  void text_goesToThePager() throws Exception {
    Path seen = folder.resolve("seen.txt");
    assertThat(pages(Map.of("PAGER", "cat > '" + seen + "'"))).isTrue();
    assertThat(Files.readAllLines(seen)).isEqualTo(LINES);
  }

  @Test
  void withoutAPager_nothingIsShown() {
    assertThat(pages(Map.of("PAGER", ""))).isFalse();
    assertThat(pages(Map.of("PATH", folder.toString()))).isFalse();
    assertThat(pages(Map.of("PAGER", "'" + folder + "/none' 2> /dev/null"))).isFalse();
  }

  private static boolean pages(Map<String, String> environment) {
    return new Pager(environment).show(Screen.NONE, LINES);
  }
}
