package extremalshell.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.input.Stimulus;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library as its page shows it, used from Java alone. */
class ExamplesTest {
  @TempDir Path folder;

  private static List<String> printed(Consumer<String[]> example, Object... args) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      example.accept(List.of(args).stream().map(String::valueOf).toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Path photo() throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 20, 20);
    Path file = folder.resolve("photo.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void photo_isExplainedAndItsEvidenceDrawn() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Path picture = folder.resolve("evidence.png");

    List<String> lines = printed(PhotoExample::main, network, photo(), "upper left", picture);

    assertThat(lines).first().isEqualTo("32 rows of 32 pixels");
    assertThat(lines.get(1)).matches("score [01]\\.\\d+, through [01]\\.\\d+");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(31);
  }

  @Test
  void recording_isExplainedAndJudged() throws Exception {
    Path recording = folder.resolve("short.wav");
    try (AudioInputStream whole =
        AudioSystem.getAudioInputStream(new File("lib/samples/carlo_it_m-2.wav"))) {
      long frames = (long) whole.getFormat().getFrameRate(); // a second
      AudioInputStream part = new AudioInputStream(whole, whole.getFormat(), frames);
      AudioSystem.write(part, AudioFileFormat.Type.WAVE, recording.toFile());
    }
    Path sound = folder.resolve("evidence.wav");

    List<String> lines =
        printed(RecordingExample::main, "lib/models/voices", recording, "carlo_it_m", 3, sound);

    assertThat(sound).isNotEmptyFile();
    assertThat(lines).hasSize(2 + 3 * 3);
    assertThat(lines.get(0)).startsWith("without the evidence ");
    assertThat(lines).anyMatch(line -> line.matches("insertion random -?\\d\\.\\d{3}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PhotoExample", "RecordingExample"})
  void page_showsExactlyTheCodeThatRuns(String name) throws IOException {
    Path code = Path.of("src/test/java/extremalshell/api", name + ".java");
    String shown = Files.readString(code).replaceFirst("package .*\n\n", "");

    assertThat(Files.readString(Path.of("docs/java.md"))).contains(shown.strip());
  }

  @Test
  void twoEngines_giveTheSameAnswer_andANetworkMovesBetweenThem() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    Stimulus photo = Stimuli.read(photo());
    try (Engine first = Engine.start("cpu", "fp32");
        Engine second = first.on("cpu");
        Network here = first.open(network.toString());
        Network there = second.moved(here)) {
      Question asked = here.ask(photo).target(1).iterations(20);

      Answer one = asked.answer();
      Answer other = there.ask(photo).target(1).iterations(20).answer();

      assertThat(other.mask()).isDeepEqualTo(one.mask());
      assertThat(asked.areas(0.1, 0.2).answers()).hasSize(2);
    }
  }

  @Test
  void mistakes_areSaidInOneLine() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("tiny"), 32);
    assertThatThrownBy(() -> Engine.start("cpu", "fp8"))
        .isInstanceOf(UserException.class)
        .hasMessage("no precision 'fp8'; expected fp32 or tf32");
    try (Engine engine = Engine.start();
        Network opened = engine.open(network.toString())) {
      Question question = opened.ask(Stimuli.read(photo()));
      assertThatThrownBy(() -> question.target("upper lift"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("upper left");
      assertThatThrownBy(() -> question.operator("blurr"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("did you mean blur");
      assertThatThrownBy(() -> question.target(4)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> question.areas(1.5).answer()).isInstanceOf(UserException.class);
      assertThatThrownBy(() -> question.areas(0.1, 0.2).answer())
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> new Evaluator(opened, "deletoin"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("did you mean deletion");
    }
  }
}
