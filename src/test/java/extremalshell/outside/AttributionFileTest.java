package extremalshell.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.mask.Attribution;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionFileTest {
  @TempDir Path folder;

  @Test
  void npy_ofEveryOrderAndByteOrder_isRead_andChannelsAreSummed() throws IOException {
    ByteBuffer little = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, -60}) {
      little.putFloat(value);
    }
    Path captum = npy("captum.npy", "<f4", "False", "(1, 2, 2, 3)", little.array());
    assertThat(AttributionFile.read(captum, false))
        .isEqualTo(new Attribution(2, 3, new float[] {11, 22, 33, 44, 55, -54}));
    assertThat(AttributionFile.read(captum, true).values()).endsWith(55, 54);

    ByteBuffer big = ByteBuffer.allocate(48).order(ByteOrder.BIG_ENDIAN);
    for (double value : new double[] {1, 4, 2, 5, 3, 6}) {
      big.putDouble(value);
    }
    assertThat(AttributionFile.read(npy("f.npy", ">f8", "True", "(2, 3)", big.array()), false))
        .isEqualTo(new Attribution(2, 3, new float[] {1, 2, 3, 4, 5, 6}));

    byte[] halves = {0, 0x3c, 0, (byte) 0xc0}; // 1, -2
    assertThat(AttributionFile.read(npy("h.npy", "<f2", "False", "(1, 2)", halves), false).values())
        .containsExactly(1, -2);
  }

  @Test
  void csvAndGreyPng_areRead() throws IOException {
    Path csv = Files.writeString(folder.resolve("m.csv"), "\uFEFF0.5, -1\n2,1e-3\n");
    assertThat(AttributionFile.read(csv, false))
        .isEqualTo(new Attribution(2, 2, new float[] {0.5f, -1, 2, 0.001f}));
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(1, 0, 0, 40_000);
    Path png = folder.resolve("m.png");
    ImageIO.write(grey, "png", png.toFile());
    assertThat(AttributionFile.read(png, false).values()).containsExactly(0, 40_000);
  }

  @Test
  void whatSaysNothing_isRefusedInOneLine() throws IOException {
    refused(csv("a.csv", "1,2\n3\n"), "'%s' has 1 numbers in line 2 and 2 in line 1");
    refused(csv("b.csv", "1,2\n3,x\n"), "has 'x' in line 2; expected one number per pixel");
    refused(csv("c.csv", "1,NaN\n"), "has NaN in row 1, column 2; expected finite numbers");
    refused(csv("d.csv", "1,1\n"), "is 1.0 everywhere, so it ranks no pixels");
    refused(csv("e.csv", ""), "is empty, so it ranks no pixels");
    refused(csv("f.npy", "1,2"), "is not a NumPy array");
    refused(
        folder.resolve("g.npz"),
        "expected a name that ends in .npy, .csv, .png; did you mean npy?");
    refused(folder.resolve("h.npy"), "no file '");
    refused(npy("i.npy", "|O8", "False", "(1, 2)", new byte[16]), "holds values of kind O8");
    refused(npy("j.npy", "<f4", "False", "(2, 3)", new byte[8]), "is cut off");
    refused(npy("k.npy", "<f4", "False", "(3,)", new byte[12]), "has the shape [3]; expected");
    refused(
        npy("l.npy", "<f4", "False", "(99999999999, 3)", new byte[12]), "has more than 134217728");
    BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(colour, "png", folder.resolve("n.png").toFile());
    refused(folder.resolve("n.png"), "is in colour, so its values are ambiguous");
  }

  @Test
  void lists_haveColumnsInAnyOrder_andFilesBesideThem() throws IOException {
    Path list =
        csv("list.csv", "map,target,input\nm.npy,\"dog, wild\",a.png\n\nn.npy,3,samples:dog\n");

    assertThat(AttributionList.isList(list)).isTrue();
    assertThat(AttributionList.isList(csv("m.csv", "1,2\n"))).isFalse();
    assertThat(AttributionList.read(list))
        .containsExactly(
            new AttributionList.Entry(
                2, folder.resolve("a.png").toString(), "dog, wild", folder.resolve("m.npy")),
            new AttributionList.Entry(4, "samples:dog", "3", folder.resolve("n.npy")));
    assertThatThrownBy(() -> AttributionList.read(csv("x.csv", "input,map\na,b\n")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lacks the column target");
  }

  @Test
  void aMap_isJudgedAsAnyMethod_andMustHaveTheSizeOfTheInput() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), 8);
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      image.setRGB(6, 6, 0xffffff);
      Photo photo = new Photo("p", "p", image);
      float[] values = new float[64];
      values[6 * 8 + 6] = 1;
      FileMethod map = new FileMethod("captum-ig", "m.npy", new Attribution(8, 8, values));
      Settings settings = Settings.of(Preset.DEFAULT).withMethod(map.asMethod());

      Explanation found =
          Explainer.explain(network, photo, 3, List.of(0.1), settings, ProgressListener.NONE)
              .get(0);
      assertThat(found.mask().at(6, 6)).isEqualTo(1);
      assertThat(found.settings().method().toString()).isEqualTo("captum-ig");
      assertThat(found.attribution().values()).containsExactly(values);

      FileMethod small =
          new FileMethod("other", "s.npy", new Attribution(1, 2, new float[] {0, 1}));
      assertThatThrownBy(
              () ->
                  Explainer.explain(
                      network,
                      photo,
                      3,
                      List.of(0.1),
                      settings.withMethod(small.asMethod()),
                      ProgressListener.NONE))
          .hasMessage(
              "'s.npy' is 2x1, and the network sees 8x8; expected one value for each of"
                  + " these pixels");
    }
  }

  @Test
  void names_areNotThoseOfTheShell() {
    Attribution any = new Attribution(1, 2, new float[] {0, 1});
    assertThatThrownBy(() -> new FileMethod("rise", "m", any))
        .hasMessageContaining("'rise' is a method of this shell");
    assertThatThrownBy(() -> new FileMethod("My Method", "m", any))
        .hasMessageContaining("expected small letters, digits and hyphens");
  }

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> AttributionFile.read(file, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message.formatted(file));
  }

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path npy(String name, String descr, String fortran, String shape, byte[] data)
      throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(descr, fortran, shape);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    file.put(data);
    return Files.write(folder.resolve(name), file.array());
  }
}
