package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideInScriptsTest {
  @TempDir Path folder;
  private final ScriptBench bench = new ScriptBench();

  @Test
  void lists_haveAResultEachLine_andTheStimulusStays() throws IOException {
    ready();
    Files.writeString(folder.resolve("m.csv"), "1,0\n0,0\n");
    String b = Path.of(ScriptBench.photo(folder, "b.png", 5)).getFileName().toString();
    Files.writeString(
        folder.resolve("list.csv"), "input,target,map\np.png,0,m.csv\n" + b + ",3,m.csv\n");

    bench.run(
        "r = attribution '"
            + folder.resolve("list.csv")
            + "', name: 'captum-ig', area: [0.1, 0.2]");

    assertThat(bench.engine.events).contains("explain 0 [0.1, 0.2]", "explain 3 [0.1, 0.2]");
    bench.run("println r.size(); println r[3].method; show input");
    assertThat(bench.data)
        .contains("4", "captum-ig")
        .anyMatch(line -> line.startsWith("input p.png"));
    Files.writeString(folder.resolve("list.csv"), "input,target,map\np.png,99,m.csv\n");
    assertThat(bench.error("attribution '" + folder.resolve("list.csv") + "'"))
        .contains("attribution: line 2: class index 99 is outside");
  }

  @Test
  void whatMeansNothing_isRefused() throws IOException {
    ready();
    Path map = Files.writeString(folder.resolve("m.csv"), "1,0\n0,0\n");
    assertThat(bench.error("area auto; attribution '" + map + "'"))
        .contains("give numbers, for example area: 0.1");
    assertThat(bench.error("area 0.1; target 0, 1; attribution '" + map + "'"))
        .contains("a map explains one target, but 2 are chosen");
    bench.run("attribution '" + map + "', target: 0, name: 'mine'");
    assertThat(bench.error("evaluate measures: sanity"))
        .contains("evaluate: sanity explains again, but the maps of 'mine' come from a file");
  }

  private void ready() {
    bench.run("model 'm'; load '" + ScriptBench.photo(folder, "p.png") + "'; target 0");
  }
}
