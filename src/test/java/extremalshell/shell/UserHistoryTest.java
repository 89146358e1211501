package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHistoryTest {
  @Test
  void cutOrForeignLines_areLines_andStopNoPrompt(@TempDir Path folder) throws Exception {
    // a full disk cuts the escape of a line break in two
    Path file = folder.resolve("history");
    String text = "model 'photos'\n\nx:y\n1790000000000:1+1\\\\\n1790000000001:a\\nb\n179000:cut\\";
    Files.writeString(file, text);
    DumbTerminal terminal =
        new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
    reader.setVariable(LineReader.HISTORY_FILE, file);
    UserHistory history = new UserHistory();
    history.attach(reader);
    List<String> lines = new ArrayList<>();
    history.forEach(entry -> lines.add(entry.line()));
    assertThat(lines).containsExactly("model 'photos'", "x:y", "1+1\\", "a\nb", "cut");
  }
}
