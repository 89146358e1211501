package extremalshell.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.mask.Attribution;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each peer against a case computed by hand, on photos of 4 x 4 whose values go from -1 to 1. */
class PeersTest {
  private static final int SIDE = 4;
  private static final Offset<Float> EXACT = within(1e-5f);

  /**
   * Of the red of the first pixel a, of the last b, of the first's green c: relu(a + b − 1)/2, c.
   */
  private static final String PAIR =
      "    r = torch.select(x, 1, 0)\n"
          + "    a = torch.select(torch.select(r, 1, 0), 1, 0)\n"
          + "    b = torch.select(torch.select(r, 1, 3), 1, 3)\n"
          + "    c = torch.select(torch.select(torch.select(x, 1, 1), 1, 0), 1, 0)\n"
          + "    y = torch.relu(torch.sub(torch.add(a, b), 1.0))\n"
          + "    return torch.stack([torch.mul(y, 0.5), torch.mul(c, 0.1)], 1)\n";

  /** The positive red and green of each quadrant A, B: ΣA²/2 − ΣB and ΣB, with A, B as a layer. */
  private static final String SQUARES =
      "    y = torch.relu(torch.adaptive_avg_pool2d(torch.narrow(x, 1, 0, 2), [2, 2]))\n"
          + "    return (self).scores_from_maps(y, )\n"
          + "  def layer_maps(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    return torch.relu(torch.adaptive_avg_pool2d(torch.narrow(x, 1, 0, 2), [2, 2]))\n"
          + "  def scores_from_maps(self: __torch__.Tiny,\n"
          + "    y: Tensor) -> Tensor:\n"
          + "    a = torch.sum(torch.mul(torch.select(y, 1, 0), torch.select(y, 1, 0)), [1, 2])\n"
          + "    b = torch.sum(torch.select(y, 1, 1), [1, 2])\n"
          + "    return torch.stack([torch.sub(torch.mul(a, 0.5), b), b], 1)\n"
          + "  def layer_tokens(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    y = torch.transpose(torch.flatten((self).layer_maps(x, ), 2), 1, 2)\n"
          + "    return torch.cat([torch.mean(y, [1], True), y], 1)\n"
          + "  def scores_from_tokens(self: __torch__.Tiny,\n"
          + "    t: Tensor) -> Tensor:\n"
          + "    y = torch.transpose(torch.slice(t, 1, 1, 5), 1, 2)\n"
          + "    return (self).scores_from_maps(torch.reshape(y, [-1, 2, 2, 2]), )\n"
          + "  def attentions(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    e = torch.eye(5)\n"
          + "    a = torch.cat([torch.slice(e, 0, 0, 1), torch.slice(e, 0, 4, 5),"
          + " torch.slice(e, 0, 2, 5)])\n"
          + "    b = torch.cat([torch.slice(e, 0, 1, 2), torch.slice(e, 0, 1, 5)])\n"
          + "    return torch.unsqueeze(torch.unsqueeze(torch.stack([a, b]), 1), 0)\n"
          + "  def layer_flat(self: __torch__.Tiny,\n"
          + "    x: Tensor) -> Tensor:\n"
          + "    return torch.flatten(x, 1)\n"
          + "  def scores_from_flat(self: __torch__.Tiny,\n"
          + "    v: Tensor) -> Tensor:\n"
          + "    return (self).forward(torch.reshape(v, [-1, 3, 4, 4]), )\n";

  @TempDir static Path folder;
  private static Network pair;
  private static Network squares;

  @BeforeAll
  static void open() throws IOException {
    pair = open("pair", PAIR, "cosine");
    squares = open("squares", SQUARES, "logits");
  }

  @AfterAll
  static void close() {
    pair.close();
    squares.close();
  }

  private static Network open(String name, String body, String score) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    TinyNetwork.write(directory.resolve(name + ".pt"), body);
    Files.writeString(directory.resolve("synset.txt"), "first\nsecond\n");
    Files.writeString(
        directory.resolve("serving.properties"),
        "width=4\nheight=4\nmean=0.5\nstd=0.5\nscore=" + score + "\n");
    return Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
  }

  /** Both pixels that count are yellow: a = b = c = 1, all others -1. */
  private static Probe ofPair() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xffff00);
    image.setRGB(3, 3, 0xffff00);
    return probe(pair, image);
  }

  /** Red of the quadrants 1, -1, -1, 0.6; green -1, 1, -1, -1. */
  private static Probe ofSquares() {
    int[] colours = {0xff0000, 0x00ff00, 0x000000, 0xcc0000};
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, colours[i / 8 * 2 + i % SIDE / 2]);
    }
    return probe(squares, image);
  }

  private static Probe probe(Network network, BufferedImage image) {
    Photo photo = new Photo("photo", "photo", image);
    return new Probe(network, photo, 0, new float[3 * SIDE * SIDE], false, 1);
  }

  private static Attribution attribution(Probe probe, MethodSpec method) {
    return Attributions.attribute(probe, method, MethodListener.NONE);
  }

  private static void isAtTheEnds(Attribution found, float value) {
    float[] expected = new float[SIDE * SIDE];
    expected[0] = value;
    expected[15] = value;
    assertThat(found.values()).containsExactly(expected, EXACT);
  }

  @Test
  void gradient_isTheSlope() {
    isAtTheEnds(attribution(ofPair(), MethodSpec.named("gradient")), 0.5f);
  }

  @Test
  void inputTimesGradient_isTheProduct() {
    isAtTheEnds(attribution(ofPair(), MethodSpec.named("input-x-gradient")), 0.5f);
  }

  @Test
  void smoothGrad_isTheMeanSlopeOfNoisyCopies() {
    // noise of 0.001 of the range does not reach the bend of the ReLU; noise of all of it does
    MethodSpec little = MethodSpec.named("smoothgrad").with("noise", 0.001);
    isAtTheEnds(attribution(ofPair(), little), 0.5f);

    float[] found = attribution(ofPair(), little.with("noise", 1)).values();
    // a + b - 1 is 1 with a deviation of 2 times the root of 2: above 0 with probability 0.638
    assertThat(found[0]).isEqualTo(found[15]).isCloseTo(0.319f, within(0.1f));
    float hundredths = found[0] * 100;
    assertThat(hundredths).as("50 copies").isCloseTo(Math.round(hundredths), within(1e-4f));
    assertThat(found[5]).isZero();
  }

  @Test
  void integratedGradients_goAlongTheWayAndSumToTheDifference() {
    // from 0 to 1 the slope is 0 until a + b = 1, half way
    isAtTheEnds(attribution(ofPair(), MethodSpec.named("integrated-gradients")), 0.25f);
  }

  @Test
  void expectedGradients_areTheMeanOverBaselines() throws IOException {
    // Uniform baselines a', b' in [-1, 1] with the sum s: the way crosses the bend where s < 1, and
    // (2 - s)/4 of a stands for 1/(2 - s) of it, 1/4; beyond, all of (2 - s)/4 counts. So
    // 7/8 · 1/4 + ∫ (2 - s)²/16 ds from 1 to 2 = 0.23958
    MethodSpec uniform = MethodSpec.named("expected-gradients").with("samples", 20_000);
    float[] found = attribution(ofPair(), uniform).values();
    assertThat(found[0]).isCloseTo(0.23958f, within(0.005f));
    assertThat(found[15]).isCloseTo(0.23958f, within(0.005f));
    assertThat(found[5]).isZero();

    // from black, -1, the slope of 0.5 counts for the last quarter of a way of 2
    Path black = Files.createDirectories(folder.resolve("black")).resolve("black.png");
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", black.toFile());
    MethodSpec fromBlack = uniform.with("references", black.getParent().toString());
    float[] other = attribution(ofPair(), fromBlack).values();
    assertThat(other[0]).isEqualTo(other[15]).isCloseTo(0.25f, within(0.01f));
    refuses(
        () ->
            attribution(
                ofPair(),
                uniform.with("references", Files.createDirectories(folder.resolve("no")) + "")),
        "references '" + folder.resolve("no") + "': the folder has no files");
  }

  @Test
  void iGosPlusPlus_goesAlongTheWaysToTheMask() {
    float[] ones = new float[SIDE * SIDE];
    Arrays.fill(ones, 1);
    Random random = new Random(1);
    // at 1/4 to 4/4 of a and b the score is 0, 0, 1/4, 1/2; its slope of 1/2 counts 3/4 and 1 of a
    IGosPlusPlus.Score lost = IGosPlusPlus.score(ofPair(), ones, false, 4, 0, random, true);
    assertThat(lost.value()).isCloseTo(0.1875, within(1e-6));
    assertThat(lost.gradient()[0]).isCloseTo(0.21875f, EXACT);
    // the other way the score is 1/4, 0, 0, 0, and the slope counts -1/4 of a
    IGosPlusPlus.Score kept = IGosPlusPlus.score(ofPair(), ones, true, 4, 0, random, true);
    assertThat(kept.value()).isCloseTo(0.0625, within(1e-6));
    assertThat(kept.gradient()[0]).isCloseTo(-0.03125f, EXACT);
    assertThat(kept.gradient()[5]).isZero();

    float[] found = attribution(ofPair(), MethodSpec.named("igos++")).values();
    for (int i = 1; i < 15; i++) {
      assertThat(found[i]).isLessThan(Math.min(found[0], found[15]));
    }
  }

  @Test
  void penaltyOfIGosPlusPlus_isThatOfCellsAndOfPixels() {
    // one row of two cells, each a pixel: the mean of 1 - m is 0.75; half of 20 · 0.25 for cells,
    // and
    // likewise for pixels, where exp(-1) is left of it: an input that rises by 0.1
    Upsampling down = new Upsampling(1, 1, 0);
    Upsampling across = new Upsampling(2, 2, 0);
    float[] gradient = new float[2];
    float[][] likeness = IGosPlusPlus.likeness(new float[] {0, 0.1f}, 2, 2);
    double penalty = IGosPlusPlus.penalty(down, across, new float[] {0.5f, 0}, likeness, gradient);
    assertThat(penalty).isCloseTo(0.75 + 2.5 * (1 + Math.exp(-1)), within(1e-5));
    float slope = (float) (10 * (1 + Math.exp(-1)));
    assertThat(gradient).containsExactly(new float[] {-0.5f + slope, -0.5f - slope}, EXACT);
  }

  @Test
  void occlusion_isTheMeanDropOfTheSquaresThatHideAPixel() {
    // without a, or without b, nothing is left of 0.5
    isAtTheEnds(
        attribution(ofPair(), MethodSpec.named("occlusion").with("window", 1).with("stride", 1)),
        0.5f);

    float[] found =
        attribution(ofPair(), MethodSpec.named("occlusion").with("window", 2).with("stride", 1))
            .values();
    // of nine squares one hides the corner, two its neighbour, four the pixel beyond
    assertThat(found[0]).isCloseTo(0.5f, EXACT);
    assertThat(found[1]).isCloseTo(0.25f, EXACT);
    assertThat(found[5]).isCloseTo(0.125f, EXACT);
    assertThat(found[3]).isZero();
  }

  @Test
  void rise_isTheMeanOfMasksWeightedByTheScore() {
    // cells of one pixel: 0.5 where a and b are both shown; E[f M] / E[M] of their own pixels is
    // 0.5 P(both) / P(one) = 0.25, of others 0.5 P(both) = 0.125
    float[] found = attribution(ofPair(), MethodSpec.named("rise")).values();

    assertThat(found[0]).isEqualTo(found[15]).isCloseTo(0.25f, within(0.02f));
    for (int i = 1; i < 15; i++) {
      assertThat(found[i]).isCloseTo(0.125f, within(0.02f));
    }
  }

  @Test
  void kernelShap_isTheShapleyValueOfSquares() {
    // alone neither square is worth anything, together 0.5: each has half of it
    float[] found = attribution(ofPair(), MethodSpec.named("kernel-shap").with("cell", 2)).values();

    for (int i = 0; i < found.length; i++) {
      boolean counts = i / 8 == i % 4 / 2;
      assertThat(found[i]).isCloseTo(counts ? 0.25f : 0, EXACT);
    }
    float[] drawn =
        attribution(ofPair(), MethodSpec.named("kernel-shap").with("cell", 2).with("samples", 12))
            .values();
    assertThat(drawn[0] + drawn[2] + drawn[8] + drawn[10]).isCloseTo(0.5f, EXACT);
  }

  @Test
  void lime_isALinearModelNearTheWhole() {
    float[] found = attribution(ofPair(), MethodSpec.named("lime").with("cell", 2)).values();

    assertThat(found[0]).isEqualTo(found[5]).isBetween(0.2f, 0.4f);
    assertThat(found[0]).isCloseTo(found[15], within(0.05f));
    assertThat(Math.abs(found[2])).isLessThan(0.05f);
    assertThat(Lime.weight(1)).isEqualTo(1);
    assertThat(Lime.weight(0.25)).isCloseTo(Math.exp(-2), within(1e-12));
  }

  @Test
  void leastSquares_areThoseOfTheNormalEquations() {
    LeastSquares fit = new LeastSquares(2);
    fit.add(new double[] {1, 1}, 3, 1);
    fit.add(new double[] {1, 0}, 1, 2);
    fit.add(new double[] {0, 1}, 4, 1);
    // [3 1; 1 2] c = [5; 7]
    assertThat(fit.solve(new double[2])).containsExactly(new double[] {0.6, 3.2}, within(1e-12));
    // [4 1; 1 3] c = [5; 7]
    assertThat(fit.solve(new double[] {1, 1}))
        .containsExactly(new double[] {8 / 11.0, 23 / 11.0}, within(1e-12));
  }

  @Test
  void greedyRegions_showWhatRaisesTheScoreMostFirst() {
    // one of both is worth nothing alone, so the first square is shown first; its partner follows
    float[] found =
        attribution(ofPair(), MethodSpec.named("greedy-regions").with("cell", 2)).values();

    assertThat(found[0]).isEqualTo(1);
    assertThat(found[15]).isEqualTo(0.75f);
    assertThat(found[2]).isEqualTo(0.5f);
    assertThat(found[8]).isEqualTo(0.25f);
  }

  @Test
  void penaltiesOfMeaningfulPerturbation_haveTheirDerivatives() {
    // -1e-4 each; of 0.01 |0.5 - 0|³ the derivatives are ±0.01 · 3 · 0.25
    float[] gradient = new float[2];
    MeaningfulPerturbation.addPenalties(gradient, new float[] {0.5f, 0}, 2);
    assertThat(gradient).containsExactly(new float[] {0.0074f, -0.0076f}, within(1e-7f));
  }

  @Test
  void gradCam_weightsMapsByTheirMeanGradient() {
    // A = [1 0; 0 0.6] is its own gradient, of mean 0.4; that of B = [0 1; 0 0] is -1
    isEnlarged("grad-cam", 0.4f, 0, 0, 0.24f);
  }

  @Test
  void tokens_areMapsOnTheirGrid() {
    float[] maps =
        attribution(ofSquares(), MethodSpec.named("grad-cam").with("layer", "maps")).values();
    MethodSpec ofTokens = MethodSpec.named("grad-cam").with("layer", "tokens");
    assertThat(attribution(ofSquares(), ofTokens).values()).containsExactly(maps);
    assertThat(attribution(ofSquares(), ofTokens.with("tokens", "2x2")).values())
        .containsExactly(maps);
    assertThatThrownBy(
            () ->
                attribution(
                    ofSquares(),
                    MethodSpec.named("grad-cam").with("layer", "maps").with("tokens", "2x2")))
        .hasMessage("layer 'maps' has maps, not tokens; leave out tokens:");
    assertThatThrownBy(() -> attribution(ofSquares(), ofTokens.with("tokens", "3x2")))
        .hasMessage("tokens '3x2' does not fit: the layer has 5 tokens; expected a grid of 1 to 5");
  }

  @Test
  void gradCamPlusPlus_weightsPositiveGradients() {
    // 1 / (2 + 1.6) · 1 + 0.36 / (0.72 + 0.216 · 1.6) · 0.6 = 0.27778 + 0.20270
    isEnlarged("grad-cam++", 0.48048f, 0, 0, 0.28829f);
  }

  @Test
  void attentionRollout_followsTheClassTokenThroughTheLayers() {
    // The class token attends to token 1 in the second layer, token 1 to token 4 in the first:
    // ½ · (½ e1 + ½ e4) beside ½ e0.
    isEnlarged("attention-rollout", 0.25f, 0, 0, 0.25f);
    refuses(
        () -> attribution(ofPair(), MethodSpec.named("attention-rollout")),
        "network 'pair' exposes no attentions; expected a method attentions beside forward that"
            + " returns [N, layers, heads, tokens, tokens]");
  }

  @Test
  void layerCam_weightsEachPlaceByItsOwnGradient() {
    isEnlarged("layer-cam", 1, 0, 0, 0.36f);
  }

  @Test
  void scoreCam_weightsMapsByTheScoreThroughThem() {
    // Through A, enlarged, the quadrants have means of 0.775 of 1, 0.475 of 0.6 and, of green,
    // 0.175: (0.775² + 0.285²) / 2 - 0.175 = 0.16593. Through B they have 0.10938 of 1, 0.10938 of
    // 0.6, and 0.76563: 0.00814 - 0.76563. The softmax is 0.71574 and 0.28426.
    isEnlarged("score-cam", 0.71574f, 0.28426f, 0, 0.42944f);
  }

  /** Linear between the middles of the quadrants: along an axis 1, 3/4, 1/4, 0 of the first. */
  private static void isEnlarged(String name, float... map) {
    float[] found = attribution(ofSquares(), MethodSpec.named(name)).values();
    float[] first = {1, 0.75f, 0.25f, 0};
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float above = first[x] * map[0] + (1 - first[x]) * map[1];
        float below = first[x] * map[2] + (1 - first[x]) * map[3];
        assertThat(found[y * SIDE + x])
            .as("at %d, %d", y, x)
            .isCloseTo(first[y] * above + (1 - first[y]) * below, within(1e-4f));
      }
    }
  }

  @Test
  void upsampling_hasItsAdjoint() {
    Upsampling down = new Upsampling(3, 7, 1.2);
    Upsampling across = new Upsampling(2, 5, 0);
    float[] map = {1, -2, 0.5f, 3, 0, 1};
    float[] other = new float[35];
    for (int i = 0; i < other.length; i++) {
      other[i] = i % 4 - 1.5f;
    }
    assertThat(dot(Upsampling.of(down, across, map), other))
        .isCloseTo(dot(map, Upsampling.adjoint(down, across, other)), within(1e-4));
    for (float value : Upsampling.of(down, across, new float[] {1, 1, 1, 1, 1, 1})) {
      assertThat(value).isCloseTo(1, EXACT);
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void sameSeed_givesTheSameAndAStopWhatIsThere() {
    MethodSpec rise = MethodSpec.named("rise").with("samples", 100);
    assertThat(attribution(ofPair(), rise)).isEqualTo(attribution(ofPair(), rise));
    List<Integer> seen = new ArrayList<>();
    Attribution some =
        Attributions.attribute(
            ofPair(),
            rise,
            (done, all) -> {
              seen.add(done);
              return done < 40;
            });
    assertThat(seen).containsExactly(32, 64);
    assertThat(some).isEqualTo(attribution(ofPair(), rise.with("samples", 64)));
  }

  @Test
  void whatANetworkLacks_isOneClearLineEach() {
    MethodSpec cam = MethodSpec.named("grad-cam");
    refuses(
        () -> Attributions.check(pair, cam),
        "method grad-cam needs a layer, and network 'pair' names none; choose rise or"
            + " integrated-gradients, or export the network with methods layer_NAME and"
            + " scores_from_NAME");
    refuses(
        () -> Attributions.check(squares, cam.with("layer", "map")),
        "no layer 'map' of network 'squares'; did you mean maps?");
    refuses(
        () -> attribution(ofSquares(), cam.with("layer", "flat")),
        "layer 'flat' of network 'squares' has no maps to weight; expected one of maps, tokens");
    refuses(
        () ->
            attribution(
                ofPair(), MethodSpec.named("occlusion").with("window", 5).with("stride", 1)),
        "window 5 is larger than the input's shorter side; expected 1 to 4 pixels");
    refuses(
        () ->
            attribution(
                ofPair(), MethodSpec.named("occlusion").with("window", 2).with("stride", 3)),
        "stride 3 leaves gaps between windows of 2 pixels; expected 1 to 2");
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UserException.class).hasMessage(message);
  }
}
