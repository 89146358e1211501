package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.CommandReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files that are made from the declarations are those of the declarations as they are now. */
class CommandReferenceTest {
  @Test
  void files_areCurrent() throws Exception {
    Map<String, String> files = CommandReference.files(StandardCommands.all());
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(Files.readString(Path.of(file.getKey())))
          .as("%s; scripts/docs writes it", file.getKey())
          .isEqualTo(file.getValue());
    }
  }
}
