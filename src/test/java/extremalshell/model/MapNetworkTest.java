package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.input.View;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that score places: which place is scored, and where the mask for it lies. */
class MapNetworkTest {
  private static final int SIDE = 96;

  /** Looks at the red of 32x32 pixels around a place, and the other class at the green. */
  private static final String SEGMENTS =
      "    y = torch.avg_pool2d(x, [32, 32], [4, 4], [16, 16])\n"
          + "    z = torch.mul(torch.slice(y, 1, 0, 2), 4.0)\n"
          + "    return torch.sub(z, torch.mul(torch.slice(y, 1, 2, 3), 4.0))\n";

  @TempDir Path folder;

  private Network open(String... option) throws IOException {
    TinyNetwork.write(folder.resolve("segments.pt"), SEGMENTS);
    Files.writeString(
        folder.resolve("serving.properties"),
        "width=%d\nheight=%d\nscale=1/255\nscore=logits\n".formatted(SIDE, SIDE));
    Files.writeString(folder.resolve("synset.txt"), "red\ngreen\n");
    return Network.open(
        TestEngine.ENGINE,
        folder.resolve("segments.pt").toString(),
        new NetworkOptions(option.length == 0 ? Map.of() : Map.of(option[0], option[1])));
  }

  /** A red square at the top left, another at the bottom right, on blue. */
  private static Photo squares() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(Color.RED);
    graphics.fillRect(8, 8, 32, 32);
    graphics.fillRect(56, 56, 32, 32);
    graphics.dispose();
    return new Photo("squares.png", "squares.png", picture);
  }

  @Test
  void maps_needAPlace() {
    assertThatThrownBy(() -> open())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("give at: [x, y], within: [left, top, right, bottom]");
    assertThatThrownBy(() -> open("at", "96,3"))
        .hasMessageContaining("expected a place inside the input of 96x96 pixels");
    assertThatThrownBy(() -> open("within", "50,10,20,60"))
        .hasMessageContaining("with left below right and top below bottom");
    assertThatThrownBy(() -> open("at", "3")).hasMessageContaining("expected two numbers, x, y");
  }

  @Test
  void place_replacesThatOfTheFile() throws IOException {
    open("pool", "mean").close();
    Files.writeString(
        folder.resolve("serving.properties"),
        Files.readString(folder.resolve("serving.properties")) + "pool=mean\n");
    try (Network network =
        Network.open(
            TestEngine.ENGINE,
            folder.resolve("segments.pt").toString(),
            new NetworkOptions(Map.of("at", "24,24")))) {
      assertThat(network.predict(network.view(squares()), 0).targetScore()).isGreaterThan(0.98f);
    }
  }

  @Test
  void place_isRefusedWithoutMaps() throws IOException {
    TinyNetwork.directory(folder.resolve("tiny"), 16);
    assertThatThrownBy(
            () ->
                Network.open(
                    TestEngine.ENGINE,
                    folder.resolve("tiny").toString(),
                    new NetworkOptions(Map.of("at", "3,4"))))
        .hasMessage(
            "network 'tiny' returns no maps but an array (1, 4); leave out at:, within: and pool:");
  }

  @Test
  void place_isWhatIsScored() throws IOException {
    try (Network all = open("pool", "mean");
        Network square = open("at", "24,24");
        Network corner = open("at", "90,2");
        Network box = open("within", "0,0,48,48")) {
      double mean = all.predict(all.view(squares()), 0).targetScore();
      double red = square.predict(square.view(squares()), 0).targetScore();
      double blue = corner.predict(corner.view(squares()), 0).targetScore();
      double around = box.predict(box.view(squares()), 0).targetScore();
      assertThat(red).isGreaterThan(0.98);
      assertThat(blue).isCloseTo(0.5, within(1e-6));
      assertThat(around).isBetween(mean, red);
    }
  }

  @Test
  void mask_liesOnTheObjectAtThePlace() throws IOException {
    try (Network network = open("at", "24,24")) {
      View view = network.view(squares());
      float[] mask =
          Explainer.explain(
                  network,
                  view,
                  0,
                  List.of(1024.0 / SIDE / SIDE),
                  Settings.of(Preset.DEFAULT).withJitter(0),
                  ProgressListener.NONE)
              .get(0)
              .mask()
              .values();
      float[] sorted = mask.clone();
      Arrays.sort(sorted);
      float least = sorted[sorted.length - 1024];
      double both = 0;
      double either = 0;
      for (int i = 0; i < mask.length; i++) {
        int x = i % SIDE;
        int y = i / SIDE;
        boolean object = x >= 8 && x < 40 && y >= 8 && y < 40;
        boolean kept = mask[i] >= least;
        both += object && kept ? 1 : 0;
        either += object || kept ? 1 : 0;
      }
      assertThat(both / either).isGreaterThan(0.8);
    }
  }
}
