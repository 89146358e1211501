package extremalshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JavaModulesTest {
  /** A runtime of java.se alone once failed at the first mask, with a hint at full disks. */
  @Test
  void incompleteRuntime_isNamedWithItsModules() {
    assertThat(JavaModules.lack()).isNull();
    assertThat(JavaModules.lack(Set.of("java.desktop", "java.sql", "java.scripting")::contains))
        .startsWith("the Java in '" + System.getProperty("java.home") + "' has no java.management,")
        .contains("java.net.http, jdk.management, jdk.unsupported; ");
  }

  @Test
  void installPage_listsTheModules() throws Exception {
    String page = Files.readString(Path.of("docs/how-to/install.md")).replaceAll("\\s+", " ");
    JavaModules.NEEDED.forEach(each -> assertThat(page).contains("`" + each + "`"));
  }
}
