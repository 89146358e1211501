package extremalshell.dsl.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningFolderTest {
  @TempDir Path folder;

  @Test
  void workers_findWhatTheFolderHas_butBundledNetworksAndSamplesByName() throws IOException {
    for (String name : new String[] {"photos", "mine", "samples:cat"}) {
      Files.createDirectory(folder.resolve(name));
    }

    PlanningFolder planning = new PlanningFolder(folder);
    assertThat(planning.found("mine")).isEqualTo(folder.resolve("mine").toString());
    assertThat(planning.found("photos")).isEqualTo("photos");
    assertThat(planning.found("samples:cat")).isEqualTo("samples:cat");
    assertThat(planning.found("elsewhere")).isEqualTo("elsewhere");
  }
}
