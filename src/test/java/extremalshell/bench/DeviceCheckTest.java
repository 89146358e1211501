package extremalshell.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCheckTest {
  @Test
  void shortCheck_findsTheDeviceAsGoodAsTheCpu(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("check.json");
    assertThat(DeviceCheck.run("--short", "--json", json.toString())).isZero();
    List<JsonElement> lines =
        JsonParser.parseString(Files.readString(json)).getAsJsonArray().asList();
    assertThat(lines)
        .extracting(line -> line.getAsJsonObject().get("what").getAsString())
        .contains("photos scores", "photos gradient", "photos reference", "photos rise")
        .contains("photos fp32, batch 2", "deterministic, run twice");
  }

  @Test
  void wrongArguments_areOneClearLine() {
    assertThatThrownBy(() -> DeviceCheck.run("photos"))
        .isInstanceOf(UserException.class)
        .hasMessage("usage: scripts/gpu-check [--short] [--json FILE] [NETWORK STIMULUS]");
  }
}
