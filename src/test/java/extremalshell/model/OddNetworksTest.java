package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.torchscript.ArchiveRewrite;
import extremalshell.torchscript.NetworkArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as people export them, beyond one array of logits for a batch of photos. */
class OddNetworksTest {
  private static final String PIXELS = "width=16\nheight=16\nmean=0.5\nstd=0.5\n";
  private static final String FOUR =
      "    y = torch.mul(torch.flatten(torch.mean(torch.adaptive_avg_pool2d(x, [2, 2]), [1]), 1),"
          + " 20.0)\n";

  @TempDir private Path folder;

  private static String exported(String name) {
    return "src/test/resources/extremalshell/model/networks/" + name;
  }

  private static float[] outputs(Network network, int inputs) {
    Random random = new Random(3);
    int size = 3 * network.height() * network.width();
    float[] values = new float[inputs * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Shape shape = new Shape(inputs, 3, network.height(), network.width());
    try (NDManager manager = TestEngine.newManager()) {
      return network.outputs(manager.create(values, shape)).toFloatArray();
    }
  }

  private Network open(String body, String type, String properties, String... options)
      throws IOException {
    TinyNetwork.write(folder.resolve("odd.pt"), body, type);
    Files.writeString(folder.resolve("serving.properties"), properties);
    NetworkOptions said =
        options.length == 0
            ? NetworkOptions.NONE
            : new NetworkOptions(Map.of(options[0], options[1]));
    return Network.open(TestEngine.ENGINE, folder.resolve("odd.pt").toString(), said);
  }

  private static void fails(ThrowingOpen open, String... parts) {
    assertThatThrownBy(open::run)
        .isInstanceOf(UserException.class)
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private interface ThrowingOpen {
    Network run() throws IOException;
  }

  /** All have the weights of one network; what PyTorch wrote of it differs. */
  @ParameterizedTest
  @ValueSource(strings = {"net_weights_cuda", "net_nk11", "net_half"})
  void exportsOfOneNetwork_scoreAlike(String name) {
    try (Network plain =
            Network.open(TestEngine.ENGINE, exported("net_tuple_none"), NetworkOptions.NONE);
        Network other = Network.open(TestEngine.ENGINE, exported(name), NetworkOptions.NONE)) {
      float[] expected = outputs(plain, 3);
      float[] found = outputs(other, 3);
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        // half precision keeps three digits of the weights
        assertThat(found[i]).isCloseTo(expected[i], offset(2e-3f));
      }
    }
  }

  /** A trace on a GPU names it in its code, and one on a CPU names that. */
  @Test
  void tensorsThatTheCodeMakes_areOnTheDeviceOfTheEngine() throws IOException {
    String on = "torch.ones([1], dtype=None, layout=None, device=torch.device(\"cuda:0\"))";
    String body = FOUR + "    return torch.mul(y, " + on + ")\n";
    try (Network network = open(body, "Tensor", PIXELS)) {
      assertThat(network.labels().size()).isEqualTo(4);
    }
    NetworkArchive archive = NetworkArchive.read(folder.resolve("odd.pt"));
    assertThat(ArchiveRewrite.runnable(archive, "cuda:0")).isEqualTo(archive.file());
    Path moved = ArchiveRewrite.runnable(archive, "cuda:1");
    assertThat(NetworkArchive.read(moved).code()).contains("torch.device(\"cuda:1\")");
    Files.delete(moved);
  }

  @ParameterizedTest
  @CsvSource({
    "net_binary_logit, '48x48, 2 classes, sigmoid'",
    "net_softmax2, '48x48, 2 classes, probabilities'",
    "net_multilabel_sigmoid, '48x48, 5 classes, probabilities'",
    "net_inplace_input, '48x48, 5 classes, logits'",
    "net_tuple_none, '48x48, 5 classes, logits'",
    "net_btf, '80 mel bins of 16000 Hz, 6 classes, cosine'"
  })
  void exportsOfPyTorch_load(String name, String described) {
    try (Network network = Network.open(TestEngine.ENGINE, exported(name), NetworkOptions.NONE)) {
      assertThat(network.describe()).isEqualTo(name + " " + described);
    }
  }

  /** As many classes as inputs of the check, so that one row looks like a column. */
  @ParameterizedTest
  @ValueSource(strings = {"torch.slice(z, 0, 0, 1, 1)", "torch.select(z, 0, 0)"})
  void oneRowForAWholeBatch_isComputedOneByOne(String returned) throws IOException {
    String body =
        "    z = torch.mul(torch.slice(torch.mean(x, [2, 3]), 1, 0, 2, 1), 9.0)\n    return ";
    try (Network network = open(body + returned + "\n", "Tensor", PIXELS)) {
      assertThat(network.labels().size()).isEqualTo(2);
      assertThat(network.notices()).anyMatch(line -> line.contains("accepts one input at a time"));
      float[] three = outputs(network, 3);
      assertThat(three).hasSize(6);
      assertThat(three[0]).isEqualTo(outputs(network, 1)[0]).isNotEqualTo(three[2]);
    }
  }

  /** The check at the start sees two inputs at once, so that a later batch finds the limit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = torch.add(y, torch.slice(torch.zeros([3, 1]), 0, 0, torch.size(x, 0), 1))",
        "y = torch.slice(y, 0, 0, 3, 1)"
      })
  void networkThatTakesThreeAtOnce_getsSmallerBatches(String code) throws IOException {
    try (Network network = open(FOUR + "    " + code + "\n    return y\n", "Tensor", PIXELS)) {
      assertThat(network.shortage()).isEmpty();
      float[] five = outputs(network, 5);
      assertThat(five).hasSize(20).startsWith(outputs(network, 2));
      assertThat(network.shortage()).contains("it gets at most 3 inputs at once");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tensor            | return torch.gt(y, 0.0)                                   | gives no gradient
          Tensor            | return torch.argmax(y, 1)                                 | gives no gradient
          Tensor            | return torch.complex(y, y)                                | returns complex or unknown numbers
          Tensor            | return torch.complex(torch.to(y, 7), torch.to(y, 7))      | returns complex or unknown numbers
          Tuple[Tensor, Tensor] | return (torch.gt(y, 0.0), y)                          | it returns outputs 0, 1; using the first; give output: '1'
          Tuple[()]         | return ()                                                 | returns no array
          Dict[int, Tensor] | return {7: torch.gt(y, 0.0), 2: y}                        | it returns outputs 7, 2; using the first; give output: '2'
          """)
  void outputsWithoutScores_areRefusedWithWhatTheyAre(String type, String code, String message)
      throws IOException {
    fails(() -> open(FOUR + "    " + code + "\n", type, PIXELS), "network 'odd' ", message);
  }

  @Test
  void keysOfOutputs_mayHoldDots() throws IOException {
    String body = FOUR + "    return {\"a\": torch.neg(y), \"a.b\": y}\n";
    try (Network whole = open(FOUR + "    return y\n", "Tensor", PIXELS);
        Network dotted = open(body, "Dict[str, Tensor]", PIXELS, "output", "a.b")) {
      assertThat(outputs(dotted, 1)).isEqualTo(outputs(whole, 1));
    }
  }

  @Test
  void oneLogit_isAClassAndItsOpposite() throws IOException {
    Files.writeString(folder.resolve("synset.txt"), "\uFEFFdog, hound\n");
    String body = "    return torch.mul(torch.mean(x, [1, 2, 3]), 40.0)\n";
    try (Network network = open(body, "Tensor", PIXELS);
        NDManager manager = TestEngine.newManager()) {
      assertThat(network.labels().name(0)).isEqualTo("dog");
      assertThat(network.labels().name(1)).isEqualTo("not dog");
      NDArray input = manager.full(new Shape(2, 3, 16, 16), 0.05f);
      float[] scores = network.scores(network.outputs(input)).toFloatArray();
      assertThat(scores[0]).isCloseTo(0.8808f, offset(1e-4f));
      assertThat(scores[2] + scores[3]).isCloseTo(1, offset(1e-6f));
    }
    Files.writeString(folder.resolve("synset.txt"), "cat\ndog\n");
    fails(
        () -> open(body, "Tensor", PIXELS),
        "has 2 lines, but the network has 1 output; name only the class that a high output means");
  }

  @Test
  void sharesInPerCent_areSaid() throws IOException {
    String body = FOUR + "    return torch.mul(torch.softmax(y, 1), 100.)\n";
    for (String said : List.of("", "score=logits\n")) {
      try (Network network = open(body, "Tensor", PIXELS + said)) {
        assertThat(network.notices())
            .anyMatch(n -> n.contains("sum to 100.0 for each input, as shares in per cent do"));
      }
    }
    try (Network network = open(FOUR + "    return torch.relu(y)\n", "Tensor", PIXELS)) {
      assertThat(network.notices()).noneMatch(n -> n.contains("per cent"));
    }
  }

  @Test
  void independentProbabilities_areSaidWhereTheyAreAssumed() throws IOException {
    String body = FOUR + "    return torch.sigmoid(y)\n";
    try (Network network = open(body, "Tensor", PIXELS)) {
      assertThat(network.scoreKind()).isEqualTo(ScoreKind.PROBABILITIES);
      assertThat(network.notices())
          .anyMatch(n -> n.contains("do not sum to 1") && n.contains("score: 'probabilities'"));
    }
    try (Network network = open(body, "Tensor", PIXELS + "score=probabilities\n")) {
      assertThat(network.notices()).noneMatch(n -> n.contains("sum to 1"));
    }
    try (Network network = open(body, "Tensor", PIXELS + "score=logits\n")) {
      assertThat(network.notices()).anyMatch(n -> n.contains("applies another softmax"));
    }
    String logits = FOUR + "    return y\n";
    fails(
        () -> open(logits, "Tensor", PIXELS + "score=probabilities\n"),
        "which are no probabilities; expected score: logits, or sigmoid");
    try (Network network = open(logits, "Tensor", PIXELS + "score=sigmoid\n");
        NDManager manager = TestEngine.newManager()) {
      NDArray zero = manager.zeros(new Shape(1, 3, 16, 16));
      assertThat(network.scores(network.outputs(zero)).toFloatArray()).containsOnly(0.5f);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuple[Tensor, Optional[Tensor]]                       | (y, None)                            |     | 1
          Tuple[Tensor, Tensor]                                 | (y, torch.neg(y))                    | 1   | -1
          List[Tensor]                                          | [y, torch.neg(y)]                    |     | 1
          Dict[str, Tensor]                                     | {"aux": torch.neg(y), "logits": y}   |     | -1
          Dict[str, Tensor]                                     | {"aux": torch.neg(y), "logits": y}   | logits | 1
          Tuple[Tuple[Tensor, Tensor], Dict[str, Tensor]]       | ((y, y), {"b": torch.neg(y)})        | 1.b | -1
          Tensor                                                | torch.unsqueeze(torch.unsqueeze(y, 2), 3) | | 1
          Tensor                                                | torch.squeeze(y)                     |     | 1
          Tensor                                                | torch.to(y, 7, False, False, None)   |     | 1
          """)
  void outputsOfAnyKind_areOneArray(String type, String returned, String output, int sign)
      throws IOException {
    String[] options = output == null ? new String[0] : new String[] {"output", output};
    float[] expected;
    try (Network plain = open(FOUR + "    return y\n", "Tensor", PIXELS + "score=logits\n")) {
      expected = outputs(plain, 2);
    }
    String body = FOUR + "    return " + returned + "\n";
    try (Network network = open(body, type, PIXELS + "score=logits\n", options);
        NDManager manager = TestEngine.newManager()) {
      float[] found = outputs(network, 2);
      assertThat(found).hasSize(8);
      for (int i = 0; i < 8; i++) {
        assertThat(found[i]).isCloseTo(sign * expected[i], offset(1e-5f));
      }
      NDArray input = manager.ones(new Shape(1, 3, 16, 16));
      float[] gradient = network.gradients().of(manager, input, NDArray::onesLike).toFloatArray();
      assertThat(gradient[0]).isCloseTo(sign * 20f / 3 / 64, offset(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          str               | "hello"                           | returns text
          Tensor            | torch.complex(y, y)               | returns complex or unknown numbers; expected real
          Tensor            | torch.slice(y, 1, 0, 0)           | returns 0 classes
          Tensor            | torch.expand(torch.mean(y, [1], True), [-1, 20000000]) | returns 20000000 classes
          Tensor            | torch.cumsum(y, 0)                | differently in a batch of two
          Dict[int, Tensor] | {5: torch.slice(y, 1, 0, 2), 7: y} | 4 lines, but the network has 2 classes; returns outputs 5, 7
          """)
  void outputsThatAreNoScores_areRefused(String type, String returned, String message)
      throws IOException {
    Files.writeString(folder.resolve("synset.txt"), "a\nb\nc\nd\n");
    fails(
        () -> open(FOUR + "    return " + returned + "\n", type, PIXELS + "score=logits\n"),
        message);
  }

  @Test
  void outputThatIsNotThere_isNamedWithTheOthers() {
    String body = FOUR + "    return {\"aux\": torch.neg(y), \"logits\": y}\n";
    fails(
        () -> open(body, "Dict[str, Tensor]", PIXELS, "output", "logit"),
        "has no output 'logit'; did you mean logits?");
    fails(
        () -> open(FOUR + "    return y\n", "Tensor", PIXELS, "output", "1"),
        "has no output '1'; it returns one array");
    String nested = FOUR + "    return (y, {\"logits\": y})\n";
    for (String each : List.of("logits", "1.logit")) {
      fails(
          () -> open(nested, "Tuple[Tensor, Dict[str, Tensor]]", PIXELS, "output", each),
          "has no output '" + each + "'; did you mean 1.logits?");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, one input after another", "4, exactly 4 inputs at once"})
  void fixedBatch_isServedAndSaid(int batch, String notice) throws IOException {
    String plain =
        "    y = torch.mul(torch.adaptive_avg_pool2d(torch.mean(x, [1]), [2, 2]), 20.0)\n";
    String score = PIXELS + "score=logits\n";
    float[] expected;
    try (Network any = open(plain + "    return torch.flatten(y, 1)\n", "Tensor", score)) {
      expected = outputs(any, 6);
    }
    String body = plain + "    return torch.reshape(y, [" + batch + ", 4])\n";
    try (Network network = open(body, "Tensor", score);
        NDManager manager = TestEngine.newManager()) {
      assertThat(network.notices()).anyMatch(n -> n.contains(notice));
      assertThat(outputs(network, 6)).containsExactly(expected);
      NDArray input = manager.ones(new Shape(3, 3, 16, 16));
      float[] gradient = network.gradients().of(manager, input, NDArray::onesLike).toFloatArray();
      assertThat(gradient).containsOnly(20f / 3 / 64);
    }
  }

  @Test
  void inputChangedInPlace_staysAsItWas() throws IOException {
    String body = "    z = torch.mul_(torch.select(x, 1, 0), 0.)\n" + FOUR + "    return y\n";
    try (Network network = open(body, "Tensor", PIXELS + "score=logits\n");
        NDManager manager = TestEngine.newManager()) {
      NDArray input = manager.ones(new Shape(1, 3, 16, 16));
      network.outputs(input);
      assertThat(input.toFloatArray()).containsOnly(1);
    }
  }

  @Test
  void sizeThatIsNotStated_isFoundAndSaid() throws IOException {
    String body =
        "    x0 = torch.reshape(x, [-1, 3, 96, 96])\n"
            + FOUR.replace("(x, [2, 2])", "(x0, [2, 2])")
            + "    return y\n";
    try (Network network = open(body, "Tensor", "mean=0.5\nstd=0.5\nscore=logits\n")) {
      assertThat(network.width()).isEqualTo(96);
      assertThat(network.notices())
          .contains(
              "network 'odd' fails on inputs of 224x224 and takes 96x96, which is used; confirm"
                  + " with width: 96, height: 96");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"frames,mels", "[B, frames, mels]", "N,frames,mels"})
  void layoutOfSpeech_isAKey(String layout) {
    NetworkOptions options = new NetworkOptions(Map.of("layout", layout));
    try (Network network = Network.open(TestEngine.ENGINE, exported("net_btf"), options)) {
      assertThat(network.notices()).isEmpty();
    }
    fails(
        () ->
            Network.open(
                TestEngine.ENGINE,
                exported("net_btf"),
                new NetworkOptions(Map.of("layout", "frames,bins"))),
        "layout 'frames,bins' of the network; expected '1,mels,frames', '1,frames,mels',"
            + " 'mels,frames', 'frames,mels'");
  }

  @Test
  void layoutThatIsNotStated_isFoundAndSaid() {
    try (Network network =
        Network.open(TestEngine.ENGINE, exported("net_btf"), NetworkOptions.NONE)) {
      assertThat(network.notices())
          .containsExactly(
              "network 'net_btf' takes [B, frames, mels], which is used; confirm with layout:"
                  + " 'frames,mels'");
    }
  }

  @Test
  void mistypedProperty_isPointedOut_whileKeysOfTheServerAreNot() throws IOException {
    String properties =
        "\uFEFFwidht=16\nheight=16\nwidth=16\nmean=0.5\nstd=0.5\nmels=80\nengine=PyTorch\n"
            + "batch_size=4\noption.mapLocation=true\n";
    try (Network network = open(FOUR + "    return y\n", "Tensor", properties)) {
      assertThat(network.notices())
          .filteredOn(n -> n.startsWith("serving.properties"))
          .containsExactly(
              "serving.properties of network 'odd': key 'mels' is for speech and counts with"
                  + " input=speech; it is ignored",
              "serving.properties of network 'odd': no key 'widht'; did you mean width?");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          torch.detach(y)              | detach in its code detaches its outputs
          ops.prim.mkldnn_convolution(y, y, y, [1], [0], [1], 1) | was exported after torch.jit.optimize_for_inference, which removes the gradient
          torch.to(y, 4)               | its outputs are detached from its input
          torch.round(y)               | has a gradient of zero with respect to its input; its outputs are detached
          torch.dequantize(torch.quantize_per_tensor(y, 0.1, 0, 13)) | is quantised, and quantised layers have no gradient
          """)
  void networkWithoutGradient_isOneLineWithTheReason(String returned, String message) {
    fails(
        () -> open(FOUR + "    return " + returned + "\n", "Tensor", PIXELS),
        "network 'odd'",
        message);
  }

  @Test
  void printing_isLeftOut() throws IOException {
    String body =
        "    print(\"size\", torch.size(x))\n    print()\n"
            + FOUR
            + "    if torch.gt(torch.dim(x), 2):\n      print(torch.add_(y, 0.))\n    else:\n"
            + "      pass\n    return y\n";
    Path file = TinyNetwork.write(folder.resolve("odd.pt"), body);
    Path copy = ArchiveRewrite.runnable(NetworkArchive.read(file), "cpu");
    assertThat(NetworkArchive.read(copy).prints()).isFalse();
    Files.delete(copy);
    try (Network network = open(body, "Tensor", PIXELS + "score=logits\n")) {
      assertThat(outputs(network, 1)).hasSize(4);
    }
  }

  @Test
  void shuffledWeights_ofHalfPrecision_stayNumbers() {
    try (Network network =
            Network.open(TestEngine.ENGINE, exported("net_half"), NetworkOptions.NONE);
        Network shuffled = network.randomised(1)) {
      assertThat(outputs(shuffled, 1)).doesNotContain(Float.NaN);
      assertThat(outputs(shuffled, 1)).isNotEqualTo(outputs(network, 1));
    }
  }

  @Test
  void gradientOfTwelveChannels_isTheSameWhateverMemoryHeld() {
    // oneDNN read memory that nobody had written: 28 % off, or NaN
    try (Network network =
            Network.open(TestEngine.ENGINE, exported("net_channels12"), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      NDArray input = manager.ones(new Shape(2, 3, 32, 40));
      float[] first = gradient(network, manager, input);
      for (int i = 0; i < 60; i++) {
        try (NDManager freed = manager.newSubManager()) {
          for (int bits = 6; bits < 20; bits++) {
            freed.full(new Shape(4L << bits), Float.NaN);
          }
        }
        assertThat(gradient(network, manager, input)).isEqualTo(first);
      }
    }
  }

  private static float[] gradient(Network network, NDManager manager, NDArray input) {
    return network.gradients().of(manager, input.duplicate(), NDArray::onesLike).toFloatArray();
  }
}
