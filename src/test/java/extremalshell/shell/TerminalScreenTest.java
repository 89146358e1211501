package extremalshell.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Four colours, a gradient and noise, so that no mistake of order or scale stays unseen. */
  private static BufferedImage colours() {
    BufferedImage picture = new BufferedImage(320, 160, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 320; x++) {
        int grey = 0x10101 * (x * 255 / 319);
        int rgb = y < 60 ? (x < 160 ? 0xd02010 : 0x10c030) : y < 120 ? grey : 0x2040e0;
        picture.setRGB(x, y, y > 140 ? rgb ^ 0x10101 * random.nextInt(16) : rgb);
      }
    }
    return picture;
  }

  private static String shown(String type, Charset charset, boolean colored, String wanted)
      throws IOException {
    return shown(picture(), type, charset, colored, wanted);
  }

  private static String shown(
      BufferedImage picture, String type, Charset charset, boolean colored, String wanted)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("test", type, bytes, charset)) {
      terminal.setSize(Size.of(41, 14));
      new TerminalScreen(terminal, colored, wanted).show(picture);
    }
    return bytes.toString(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kitty", "iterm2"})
  void protocolsOfFiles_carryEveryPixel(String protocol) throws Exception {
    BufferedImage picture = colours();
    PictureStreams.Decoded decoded =
        PictureStreams.read(
            protocol, shown(picture, "xterm-256color", StandardCharsets.UTF_8, true, protocol));

    assertThat(decoded.picture().getWidth()).isEqualTo(320);
    assertThat(decoded.picture().getRGB(0, 0, 320, 160, null, 0, 320))
        .isEqualTo(picture.getRGB(0, 0, 320, 160, null, 0, 320));
    // as many cells as fit, which are twice as high as wide
    boolean kitty = protocol.equals("kitty");
    assertThat(decoded.keys())
        .containsEntry(kitty ? "c" : "width", "40")
        .containsEntry(kitty ? "r" : "height", "10");
  }

  @Test
  void sixels_areThePictureAtTheSizeOfItsCells() throws Exception {
    BufferedImage picture = colours();
    String stream = shown(picture, "xterm-256color", StandardCharsets.UTF_8, true, "sixel");
    BufferedImage drawn = PictureStreams.read("sixel", stream).picture();

    assertThat(drawn.getWidth()).isEqualTo(320);
    assertThat(drawn.getHeight()).isEqualTo(160);
    double off = 0;
    for (int i = 0; i < 320 * 160; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int wanted = picture.getRGB(i % 320, i / 320) >> shift & 255;
        off += Math.abs(wanted - (drawn.getRGB(i % 320, i / 320) >> shift & 255));
      }
    }
    // of 255, by a palette of 256 colours in hundredths
    assertThat(off / (3 * 320 * 160)).isLessThan(2.5);
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
