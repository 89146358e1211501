package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures on terminals of all kinds. */
class TerminalScreenTest {
  private static final String ESCAPE = "\u001b";

  /** Half black, half white. */
  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 32; i++) {
      picture.setRGB(32 + i % 32, i / 32, 0xffffff);
    }
    return picture;
  }

  private static String shown(String type, Charset charset, boolean colored, String wanted)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", type, bytes, charset)) {
      terminal.setSize(Size.of(41, 14));
      new TerminalScreen(terminal, colored, wanted).show(picture());
    }
    return bytes.toString(charset);
  }

  @ParameterizedTest
  @CsvSource({"kitty,_G", "iterm2,]1337;File=", "sixel,P"})
  void protocol_isUsedWhereItIsWanted(String protocol, String start) throws Exception {
    assertThat(shown("xterm-256color", StandardCharsets.UTF_8, true, protocol))
        .contains(ESCAPE + start);
  }

  @Test
  void blocks_takeTwoPixelsACell() throws Exception {
    String text = shown("xterm-256color", StandardCharsets.UTF_8, true, "blocks");

    assertThat(text.lines()).hasSize(10);
    assertThat(text.replaceAll(ESCAPE + "\\[[\\d;]*m", "").lines())
        .allMatch(line -> line.equals("\u2580".repeat(40)));
    assertThat(text).contains("38;5;16", "38;5;231");
  }

  @Test
  void longRecording_hasLinesEnough() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", "dumb", bytes, StandardCharsets.UTF_8)) {
      terminal.setSize(Size.of(120, 24));
      new TerminalScreen(terminal, false, "")
          .show(new BufferedImage(1000, 80, BufferedImage.TYPE_BYTE_GRAY));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(12)
        .allMatch(line -> line.length() == 119);
  }

  @Test
  void shades_areForTerminalsWithoutColoursOrUnicode() throws Exception {
    String half = " ".repeat(20) + "@".repeat(20);

    assertThat(shown("xterm-256color", StandardCharsets.UTF_8, false, "blocks").lines())
        .hasSize(10)
        .containsOnly(half);
    assertThat(shown("xterm-256color", StandardCharsets.US_ASCII, true, "blocks").lines())
        .containsOnly(half);
    assertThat(shown("dumb", StandardCharsets.UTF_8, true, "").lines()).containsOnly(half);
  }

  @Test
  void pipe_hasNoPicture() throws Exception {
    assertThat(shown("xterm-256color", StandardCharsets.UTF_8, true, "none")).isEmpty();
  }
}
