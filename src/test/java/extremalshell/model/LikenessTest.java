package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference photo as the only class: its score is the cosine in a layer. */
class LikenessTest {
  /** Outputs are mean colours; the layer has their squares, at each pixel. */
  private static final String COLOURS =
      "    return torch.mean(x, [2, 3])\n"
          + "  def layer_squares(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    return torch.square(x)\n"
          + "  def scores_from_squares(self: __torch__.Tiny,\n"
          + "    y: Tensor) -> Tensor:\n"
          + "    return torch.mean(torch.sqrt(y), [2, 3])\n"
          + "  def layer_pixels(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    return torch.mul(x, 1.)\n"
          + "  def scores_from_pixels(self: __torch__.Tiny,\n"
          + "    y: Tensor) -> Tensor:\n"
          + "    return torch.mean(y, [2, 3])\n";

  @TempDir Path folder;
  private Path network;

  @BeforeEach
  void write() throws IOException {
    network = TinyNetwork.write(folder.resolve("colours.pt"), COLOURS);
  }

  private Path photo(String name, Color color) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, color.getRGB());
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Network open(NetworkOptions options) {
    return Network.open(TestEngine.ENGINE, network.toString(), options);
  }

  private static NetworkOptions usual() {
    return new NetworkOptions(Map.of("width", "8", "height", "8", "scale", "1/255"));
  }

  @Test
  void score_isTheCosineInTheLayer() throws IOException {
    String other = photo("other.png", new Color(255, 255, 0)).toString();
    Photo seen = PhotoReader.read(photo("seen.png", new Color(255, 51, 0)), 1000);
    try (Network last = open(usual().like(other, ""));
        Network squares = open(usual().like(other, "squares"))) {
      assertThat(last.labels().name(0)).isEqualTo("like other.png");
      // (1, 1, 0) and (1, 0.2, 0)
      assertThat(last.predict(last.view(seen), 0).targetScore())
          .isCloseTo((float) (1.2 / Math.sqrt(2 * 1.04)), within(1e-5f));
      // (1, 1, 0) and (1, 0.04, 0)
      assertThat(squares.predict(squares.view(seen), 0).targetScore())
          .isCloseTo((float) (1.04 / Math.sqrt(2 * 1.0016)), within(1e-5f));
    }
  }

  @Test
  void wrongReferences_areRefused() throws IOException {
    String other = photo("other.png", Color.RED).toString();
    assertThatThrownBy(() -> open(usual().like(other, "square")))
        .hasMessage("no layer 'square' of network 'colours'; did you mean squares?");
    assertThatThrownBy(() -> open(usual().like(folder.resolve("none.png").toString(), "")))
        .hasMessageContaining("none.png");
    assertThatThrownBy(
            () ->
                open(
                    new NetworkOptions(
                        Map.of("width", "8", "height", "8", "score", "logits", "layer", "pixels"))))
        .hasMessage(
            "layer 'pixels' of the network; expected score: 'embedding' or like: beside the layer");
  }
}
