package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.ExitCode;
import extremalshell.Npz;
import extremalshell.Shared;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.input.Photo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  @TempDir Path folder;

  @Test
  void realNetwork_scoresAsRecordedAlsoAfterGradients() throws IOException {
    try (Network network =
            Network.open(TestEngine.ENGINE, Shared.mobilenet(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      BufferedImage image = ImageIO.read(Shared.file("assets/images/dog-cat-224.png").toFile());
      NDArray input = network.inputs().of(manager, new Photo("dog-cat", "dog-cat", image));
      NDArray logits = Npz.read(manager, "scores_dog-cat-224.npz").get("logits");

      assertThat(Npz.distance(logits, network.outputs(input))).isLessThan(1e-3f);
      NDArray first = gradient(network, manager, input.duplicate());
      network.outputs(input);
      NDArray second = gradient(network, manager, input.duplicate());

      // Batch statistics instead of the stored ones would change both, by far.
      assertThat(first.abs().sum().getFloat()).isGreaterThan(1f);
      assertThat(Npz.distance(first, second)).isLessThan(1e-5f);
      assertThat(Npz.distance(logits, network.outputs(input))).isLessThan(1e-3f);
    }
  }

  private static NDArray gradient(Network network, NDManager manager, NDArray input) {
    return network
        .gradients()
        .of(
            manager,
            input,
            outputs -> {
              NDArray upstream = outputs.zerosLike();
              upstream.set(new ai.djl.ndarray.index.NDIndex(":, 243"), 1f);
              return upstream;
            });
  }

  @Test
  void directory_readsLabelsAndPreprocessing() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), 16);
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      assertThat(network.describe()).isEqualTo("tiny 16x16, 4 classes, logits");
      assertThat(network.notices()).isEmpty();
      assertThat(network.labels().resolve("Upper Left")).isZero();

      Prediction top = network.top(network.view(bright(2, 64, 64)), 1).get(0);

      assertThat(top.maxLabel()).isEqualTo("south west");
      assertThat(top.maxScore()).isGreaterThan(0.9f);
    }
  }

  @Test
  void djlKeys_meanWhatTheyMeanToDjl() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("djl"), 16);
    Files.writeString(
        directory.resolve("serving.properties"),
        "engine=PyTorch\nwidth=16\nheight=16\nresize=20,20\ncenterCrop=true\nnormalize=true\n"
            + "applySoftmax=true\noption.mapLocation=true\n");
    try (Network network =
            Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      BufferedImage white = new BufferedImage(40, 80, BufferedImage.TYPE_INT_RGB);
      white.createGraphics().fillRect(0, 0, 40, 80);
      NDArray input = network.inputs().of(manager, network.view(new Photo("w", "w", white)));

      assertThat(input.getShape()).isEqualTo(new Shape(1, 3, 16, 16));
      assertThat(input.get(0, 0, 8, 8).getFloat()).isBetween(2.248f, 2.250f);
      assertThat(input.get(0, 2, 8, 8).getFloat()).isBetween(2.639f, 2.641f);
      assertThat(network.scoreKind()).isEqualTo(ScoreKind.LOGITS);
    }
  }

  @Test
  void options_overrideTheProperties() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), 16);
    NetworkOptions options = new NetworkOptions(Map.of("width", "32", "mean", "0"));
    try (Network network = Network.open(TestEngine.ENGINE, directory.toString(), options)) {
      assertThat(network.describe()).isEqualTo("tiny 32x16, 4 classes, logits");
    }
  }

  @Test
  void outputsThatCouldBeCosines_areAskedAbout_unlessTheirKindIsSaid() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("small"), 16);
    String pixels = "width=16\nheight=16\nmean=0.5\nstd=0.5\n";
    Files.writeString(directory.resolve("serving.properties"), pixels);
    TinyNetwork.write(
        directory.resolve("tiny.pt"),
        "    return torch.tanh(torch.flatten(torch.adaptive_avg_pool2d(torch.mean(x,"
            + " [1], True), [2, 2]), 1))\n");
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      assertThat(network.scoreKind()).isEqualTo(ScoreKind.LOGITS);
      assertThat(network.notices())
          .containsExactly(
              "network 'small' does not declare its outputs; outputs for noise are between"
                  + " -1 and 1; assuming logits; give score: 'cosine' for cosines, or confirm with"
                  + " score: 'logits'");
    }
    NetworkOptions said = new NetworkOptions(Map.of("score", "cosine"));
    try (Network network = Network.open(TestEngine.ENGINE, directory.toString(), said)) {
      assertThat(network.notices()).isEmpty();
    }
    TinyNetwork.write(directory.resolve("tiny.pt"), TinyNetwork.QUADRANTS);
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      assertThat(network.notices()).isEmpty();
    }
  }

  @Test
  void mistypedKey_isNamedWithTheFailureItMayCause() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("mistyped"), 16);
    TinyNetwork.write(
        directory.resolve("tiny.pt"),
        "    return torch.flatten(torch.mean(torch.reshape(x, [-1, 3, 80, 128]), [3]), 1)\n");
    Files.writeString(directory.resolve("serving.properties"), "widht=128\nheight=80\n");
    says(
        directory,
        "; serving.properties of network 'mistyped': no key 'widht'; did you mean width?");
  }

  @Test
  void outputsAroundZero_areNoProbabilities() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("faint"), 16);
    TinyNetwork.write(
        directory.resolve("tiny.pt"),
        "    return torch.mul(torch.flatten(torch.mean(x, [2, 3]), 1), 1e-9)\n");
    Files.writeString(directory.resolve("synset.txt"), "a\nb\nc\n");
    try (Network network =
        Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE)) {
      assertThat(network.scoreKind()).isEqualTo(ScoreKind.LOGITS);
    }
  }

  @Test
  void networkThatTakesNoPhoto_isAskedWhetherItListens() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("deaf"), 16);
    TinyNetwork.write(
        directory.resolve("tiny.pt"),
        "    return torch.flatten(torch.mean(torch.reshape(x, [-1, 1, 80, 128]), [3]), 1)\n");
    String hint =
        "; for speech, give input: 'speech'; for grey photos, give channels: 1; for channels last,"
            + " give layout: 'height,width,channels'";
    says(directory, hint);

    Map<String, String> photo = Map.of("input", "photo");
    assertThatThrownBy(
            () -> Network.open(TestEngine.ENGINE, directory.toString(), new NetworkOptions(photo)))
        .hasMessageContaining("fails on an input (1, 3, 16, 16)")
        .hasMessageNotContaining(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tensor                | return x                                              | FAILED | returns an array (1, 3, 16, 16) for an input (1, 3, 16, 16); expected [N, classes]
          Tuple[Tensor, Tensor] | return (x, x)                                         | FAILED | returns an array (1, 3, 16, 16) for an input (1, 3, 16, 16); expected [N, classes]
          Tensor                | return torch.log(torch.neg(torch.abs(torch.flatten(torch.mean(x, [2, 3]), 1)))) | FAILED | returns NaN or infinite scores
          Tensor                | return torch.mul(torch.flatten(torch.mean(x, [2, 3]), 1), 0.0) | FAILED | has a gradient of zero with respect to its input
          Tensor                | return torch.add(torch.mean(x, [2, 3]), torch.mean(torch.std(x, 0))) | FAILED | NaN
          """)
  void unsoundNetwork_isOneClearLine(String type, String body, ExitCode code, String message)
      throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("bad"), 16);
    TinyNetwork.write(directory.resolve("tiny.pt"), "    " + body + "\n", type);

    assertThatThrownBy(
            () -> Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.getMessage()).startsWith("network 'bad' ").contains(message);
              assertThat(e.getMessage()).doesNotContain("\n");
              assertThat(e.exitCode()).isEqualTo(code);
            });
  }

  @Test
  void brokenFiles_areOneClearLineEach() throws IOException {
    Path good = TinyNetwork.directory(folder.resolve("good"), 16);
    byte[] bytes = Files.readAllBytes(good.resolve("tiny.pt"));

    Path missing = folder.resolve("goof");
    says(missing, "no network at '" + missing + "'; did you mean " + good + "?");
    Path empty = Files.createFile(folder.resolve("empty.pt"));
    says(empty, "'" + empty + "' is empty; expected a TorchScript file");
    Path cut = Files.write(folder.resolve("cut.pt"), java.util.Arrays.copyOf(bytes, 200));
    says(cut, "'" + cut + "' is not a TorchScript file, or it is damaged or truncated");
    Path bare = Files.createDirectory(folder.resolve("bare"));
    says(bare, "no .pt file in directory '" + bare + "'");
  }

  @Test
  void blankLastLabel_isAClassWithoutName() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("net"), 16);
    Files.writeString(network.resolve("synset.txt"), "a\nb\nc\n\n\n\n");
    try (Network open = Network.open(TestEngine.ENGINE, network.toString(), NetworkOptions.NONE)) {
      assertThat(open.labels().size()).isEqualTo(4);
      assertThat(open.labels().name(3)).isEqualTo("3");
    }
  }

  @Test
  void brokenLabelsAndProperties_areOneClearLineEach() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("net"), 16);
    Files.writeString(network.resolve("synset.txt"), "a\nb\nc\n");
    says(network, "synset.txt of network 'net' has 3 lines, but the network has 4 classes");
    Files.write(network.resolve("synset.txt"), new byte[] {'a', 10, (byte) 0xe4, 10});
    says(
        network,
        "labels '" + network.resolve("synset.txt") + "': not UTF-8 text, byte 0xE4 in line 2");
    Files.write(network.resolve("synset.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});
    says(network, "labels '" + network.resolve("synset.txt") + "': UTF-16 text; save");
    Files.delete(network.resolve("synset.txt"));
    Files.writeString(network.resolve("serving.properties"), "width=many\n");
    says(
        network,
        "serving.properties: width 'many' of the network; expected a number of pixels, 1 to 8192");
    Files.writeString(network.resolve("serving.properties"), "std=0\n");
    says(network, "serving.properties: std '0' of the network; expected numbers above 0");
    Files.writeString(network.resolve("serving.properties"), "width=\\u00zz\n");
    says(network, "properties '" + network.resolve("serving.properties") + "' cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          std=0.5,-0.5,0.5              | std '0.5,-0.5,0.5' of the network; expected numbers above 0
          scale=0                       | scale '0' of the network; expected numbers above 0
          scale=1/255,1/128             | scale '1/255,1/128' of the network; expected one number, or one for each of 3 channels
          mean=NaN                      | mean 'NaN' of the network; expected numbers
          normalize=0,0,0,1,1,0         | normalize '0,0,0,1,1,0' of the network; expected numbers above 0
          normalize=true!mean=0.5       | normalize 'true' of the network; expected false beside mean: and std:
          resize=256,256,9              | resize '256,256,9' of the network; expected true, false or one or two numbers
          resize=256.5                  | resize '256.5' of the network; expected true, false or one or two numbers
          resizeShort=256,320           | resizeShort '256,320' of the network; expected true, false or pixels, 1 to 8192
          mean=0.5!mean=0.4             | key 'mean' has two values, '0.5' and '0.4'; keep one
          mean=0.5!arguments.mean : 0.4 | key 'mean' has two values, '0.5' and '0.4'; keep one
          input=speech!gain=Infinity    | gain 'Infinity' of the network; expected a factor above 0
          """)
  void propertiesThatWouldChangeTheInputSilently_areRefused(String lines, String message)
      throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("net"), 16);
    Files.writeString(network.resolve("serving.properties"), lines.replace("!", "\r\n"));
    says(network, "serving.properties: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mean=123.675,116.28,103.53!std=58.395,57.12,57.375 | network 'net' gets -2.118 for black and -2.101 for white; check scale:, range:, mean: and std:
          range=0,1                                          | network 'net' gets 0.000 for black and 0.003922 for white; check
          scale=1!mean=0.485!std=0.229                       | network 'net' gets -2.118 for black and 1111 for white; check
          mean=0.5!std=0.5!pad=true                          | serving.properties of network 'net': key 'pad' has no effect here; check that the input is right without it
          """)
  void propertiesThatAreUnlikely_areSaid(String lines, String notice) throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("net"), 16);
    Files.writeString(
        network.resolve("serving.properties"),
        "\ufeffwidth=16!height=16!score=logits!".concat(lines).replace("!", "\n"));
    try (Network open = Network.open(TestEngine.ENGINE, network.toString(), NetworkOptions.NONE)) {
      assertThat(open.notices()).anyMatch(line -> line.startsWith(notice));
    }
  }

  @Test
  void optionsThatAreWrong_areOneClearLineEach() throws IOException {
    Path network = TinyNetwork.directory(folder.resolve("net"), 16);
    refuses(network, "wdith", "3", "no property 'wdith' of a network; did you mean width?");
    refuses(
        network,
        "mels",
        "40",
        "the property 'mels' needs a network for speech, with input: 'speech'");
    refuses(
        network,
        "mean",
        "0.5,0.5",
        "mean '0.5,0.5' of the network; expected one number, or one for each of 3 channels");
    refuses(network, "channels", "7", "channels '7' of the network; expected 1 or 3");
    refuses(network, "score", "cosine", "which are no cosines; expected score: logits");
    refuses(Path.of(""), "width", "3", "no network at ''");
  }

  private static void refuses(Path address, String key, String value, String message) {
    NetworkOptions options = new NetworkOptions(Map.of(key, value));
    assertThatThrownBy(() -> Network.open(TestEngine.ENGINE, address.toString(), options))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message);
  }

  private static void says(Path address, String message) {
    assertThatThrownBy(
            () -> Network.open(TestEngine.ENGINE, address.toString(), NetworkOptions.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** A photo whose quadrant, counted as the network's classes, is white and the rest black. */
  private static Photo bright(int quadrant, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image
        .createGraphics()
        .fillRect(quadrant % 2 * width / 2, quadrant / 2 * height / 2, width / 2, height / 2);
    return new Photo("bright", "bright", image);
  }
}
