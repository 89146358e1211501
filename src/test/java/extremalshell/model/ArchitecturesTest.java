package extremalshell.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.torchscript.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small networks of the families that users bring, each written as TorchScript and computed a
 * second time by {@link PlainTensor}: logits agree to 1e-4 of their size, scores to 1e-5.
 */
class ArchitecturesTest {
  private static final int CLASSES = 5;

  @TempDir private Path folder;

  private final Random random = new Random(7);
  private TorchScriptFile file = new TorchScriptFile("Net");

  /** A layer's weights, in the file and for the loops. */
  private record Weights(PlainTensor value, String name) {}

  private interface Plain {
    PlainTensor of(PlainTensor input);
  }

  private Weights weights(double scale, int... shape) {
    PlainTensor value = PlainTensor.random(random, scale, shape);
    long[] longs = Arrays.stream(shape).asLongStream().toArray();
    return new Weights(value, file.constant(value.floats(), longs));
  }

  private Weights positive(int size) {
    PlainTensor value = PlainTensor.random(random, 0.2, size).map(v -> (float) (0.5 + Math.abs(v)));
    return new Weights(value, file.constant(value.floats(), size));
  }

  private void agrees(String body, Plain plain) throws IOException {
    agrees(body, plain, "width=16\nheight=16\nmean=0.5\nstd=0.5\nscore=logits\n", 3, 16, 16);
  }

  private void agreesOnSpeech(String body, Plain plain, String layout) throws IOException {
    agrees(body, plain, "input=speech\nmels=12\nscore=logits\nlayout=" + layout, 1, 12, 20);
  }

  private void agrees(String body, Plain plain, String properties, int... shape)
      throws IOException {
    file.write(
        folder.resolve("net.pt"),
        "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n" + body);
    Files.writeString(folder.resolve("serving.properties"), properties);
    PlainTensor first = PlainTensor.random(random, 1, shape);
    PlainTensor second = PlainTensor.random(random, 1, shape);
    PlainTensor both = first.concat(second);
    try (Network network = Network.open(TestEngine.ENGINE, folder.toString(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      NDArray batch = manager.create(both.floats(), new Shape(2, shape[0], shape[1], shape[2]));
      float[] logits = network.outputs(batch).toFloatArray();
      float[] scores = network.scores(network.outputs(batch)).toFloatArray();
      PlainTensor expected = plain.of(first).concat(plain.of(second));
      PlainTensor softmax = expected.reshaped(2, CLASSES).softmax();
      double size = expected.map(Math::abs).values()[0];
      for (double value : expected.values()) {
        size = Math.max(size, Math.abs(value));
      }
      assertThat(logits).hasSize(2 * CLASSES);
      for (int i = 0; i < logits.length; i++) {
        assertThat((double) logits[i])
            .as("logit %d", i)
            .isCloseTo(expected.values()[i], offset(1e-4 * size));
        assertThat((double) scores[i])
            .as("score %d", i)
            .isCloseTo(softmax.values()[i], offset(1e-5));
      }
      assertThat(network.notices()).noneMatch(notice -> notice.contains("one input after another"));
    }
  }

  private static String conv(String x, Weights w, Weights b, int stride, int padding, int groups) {
    return String.format(
        "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], %d)",
        x, w.name(), b.name(), stride, stride, padding, padding, groups);
  }

  private static String linear(String x, Weights w, Weights b) {
    return String.format("torch.linear(%s, %s, %s)", x, w.name(), b.name());
  }

  @Test
  void residualWithBatchNormalisation() throws IOException {
    Weights w1 = weights(0.3, 8, 3, 3, 3);
    Weights b1 = weights(0.1, 8);
    Weights gain = positive(8);
    Weights bias = weights(0.1, 8);
    Weights mean = weights(0.2, 8);
    Weights variance = positive(8);
    Weights w2 = weights(0.2, 8, 8, 3, 3);
    Weights b2 = weights(0.1, 8);
    Weights w3 = weights(0.5, CLASSES, 8);
    Weights b3 = weights(0.1, CLASSES);
    agrees(
        "    y = torch.relu_(torch.batch_norm("
            + conv("x", w1, b1, 2, 1, 1)
            + String.format(
                ", %s, %s, %s, %s, False, 0.1, 1e-05, True))\n",
                gain.name(), bias.name(), mean.name(), variance.name())
            + "    z = torch.relu(torch.add_("
            + conv("y", w2, b2, 1, 1, 1)
            + ", y))\n    return "
            + linear("torch.flatten(torch.adaptive_avg_pool2d(z, [1, 1]), 1)", w3, b3)
            + "\n",
        x -> {
          PlainTensor y =
              x.conv(w1.value(), b1.value(), 2, 1, 1)
                  .batchNorm(gain.value(), bias.value(), mean.value(), variance.value())
                  .relu();
          PlainTensor z = y.conv(w2.value(), b2.value(), 1, 1, 1).plus(y).relu();
          return z.meanOfRest().linear(w3.value(), b3.value());
        });
  }

  /** Without this, oneDNN divides by zero in the gradient and ends the process. */
  @Test
  void stridedConvolutionOfOneElement_asInResNet50() throws IOException {
    Weights w1 = weights(0.3, 512, 3, 1, 1);
    Weights b1 = weights(0.1, 512);
    Weights w2 = weights(0.05, 1024, 512, 1, 1);
    Weights b2 = weights(0.1, 1024);
    Weights w3 = weights(0.1, CLASSES, 1024);
    Weights b3 = weights(0.1, CLASSES);
    agrees(
        "    y = torch.relu("
            + conv("x", w1, b1, 1, 0, 1)
            + ")\n    z = torch.relu("
            + conv("y", w2, b2, 2, 0, 1)
            + ")\n    return "
            + linear("torch.flatten(torch.adaptive_avg_pool2d(z, [1, 1]), 1)", w3, b3)
            + "\n",
        x ->
            x.conv(w1.value(), b1.value(), 1, 0, 1)
                .relu()
                .conv(w2.value(), b2.value(), 2, 0, 1)
                .relu()
                .meanOfRest()
                .linear(w3.value(), b3.value()));
  }

  @Test
  void depthwiseWithHardSwishAndSqueezeExcitation() throws IOException {
    Weights w1 = weights(0.3, 6, 3, 1, 1);
    Weights b1 = weights(0.1, 6);
    Weights w2 = weights(0.4, 6, 1, 3, 3);
    Weights b2 = weights(0.1, 6);
    Weights w3 = weights(0.5, 6, 6);
    Weights b3 = weights(0.1, 6);
    Weights w4 = weights(0.5, CLASSES, 6);
    Weights b4 = weights(0.1, CLASSES);
    agrees(
        "    y = torch.hardswish("
            + conv("x", w1, b1, 1, 0, 1)
            + ")\n    z = torch.silu("
            + conv("y", w2, b2, 2, 1, 6)
            + ")\n    s = torch.sigmoid("
            + linear("torch.mean(z, [2, 3])", w3, b3)
            + ")\n    t = torch.mul(z, torch.unsqueeze(torch.unsqueeze(s, 2), 3))\n    return "
            + linear("torch.mean(t, [2, 3])", w4, b4)
            + "\n",
        x -> {
          PlainTensor y =
              x.conv(w1.value(), b1.value(), 1, 0, 1)
                  .map(v -> v * Math.min(6, Math.max(0, v + 3)) / 6);
          PlainTensor z =
              y.conv(w2.value(), b2.value(), 2, 1, 6).map(v -> v * PlainTensor.sigmoid(v));
          PlainTensor s = z.meanOfRest().linear(w3.value(), b3.value()).map(PlainTensor::sigmoid);
          return z.meanOfRest().with(s, (a, b) -> a * b).linear(w4.value(), b4.value());
        });
  }

  @Test
  void concatenatedLayers() throws IOException {
    Weights w1 = weights(0.3, 4, 3, 3, 3);
    Weights b1 = weights(0.1, 4);
    Weights w2 = weights(0.3, 4, 7, 3, 3);
    Weights b2 = weights(0.1, 4);
    Weights w3 = weights(0.5, CLASSES, 11);
    Weights b3 = weights(0.1, CLASSES);
    agrees(
        "    a = torch.cat([x, torch.relu("
            + conv("x", w1, b1, 1, 1, 1)
            + ")], 1)\n    b = torch.cat([a, torch.relu("
            + conv("a", w2, b2, 1, 1, 1)
            + ")], 1)\n    c = torch.avg_pool2d(b, [2, 2], [2, 2], [0, 0], False, True, None)\n"
            + "    return "
            + linear("torch.amax(c, [2, 3])", w3, b3)
            + "\n",
        x -> {
          PlainTensor a = x.concat(x.conv(w1.value(), b1.value(), 1, 1, 1).relu());
          PlainTensor b = a.concat(a.conv(w2.value(), b2.value(), 1, 1, 1).relu());
          PlainTensor c = b.halved();
          PlainTensor most = PlainTensor.zeros(11);
          for (int i = 0; i < 11; i++) {
            most.values()[i] = Arrays.stream(c.values(), i * 64, (i + 1) * 64).max().orElseThrow();
          }
          return most.linear(w3.value(), b3.value());
        });
  }

  /** Patches, a position each, one block of attention, the mean of the tokens. */
  @Test
  void visionTransformer() throws IOException {
    Weights w1 = weights(0.2, 8, 3, 4, 4);
    Weights b1 = weights(0.1, 8);
    Weights place = weights(0.3, 16, 8);
    Weights gain = positive(8);
    Weights bias = weights(0.1, 8);
    Weights wQuery = weights(0.4, 8, 8);
    Weights wKey = weights(0.4, 8, 8);
    Weights wValue = weights(0.4, 8, 8);
    Weights none = weights(0, 8);
    Weights w3 = weights(0.5, CLASSES, 8);
    Weights b3 = weights(0.1, CLASSES);
    agrees(
        "    p = torch.transpose(torch.flatten("
            + conv("x", w1, b1, 4, 0, 1)
            + ", 2), 1, 2)\n    t = torch.add(p, "
            + place.name()
            + ")\n    n = torch.layer_norm(t, [8], "
            + gain.name()
            + ", "
            + bias.name()
            + ")\n    a = torch.scaled_dot_product_attention("
            + linear("n", wQuery, none)
            + ", "
            + linear("n", wKey, none)
            + ", "
            + linear("n", wValue, none)
            + ")\n    u = torch.gelu(torch.add(t, a))\n    return "
            + linear("torch.mean(u, [1])", w3, b3)
            + "\n",
        x -> {
          PlainTensor p = x.conv(w1.value(), b1.value(), 4, 0, 1).reshaped(8, 16).transposed();
          PlainTensor t = p.plus(place.value());
          PlainTensor n = t.layerNorm(gain.value(), bias.value());
          PlainTensor a =
              n.linear(wQuery.value(), none.value())
                  .attention(
                      n.linear(wKey.value(), none.value()), n.linear(wValue.value(), none.value()));
          PlainTensor u = t.plus(a).map(v -> v * 0.5 * (1 + erf(v / Math.sqrt(2))));
          return u.transposed().meanOfRest().linear(w3.value(), b3.value());
        });
  }

  /** The error function by its series, which converges for the small values here. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 100; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** Rolls the picture by half a window, and attends within windows of 4 by 4. */
  @Test
  void shiftedWindows() throws IOException {
    Weights w1 = weights(0.3, 4, 3, 2, 2);
    Weights b1 = weights(0.1, 4);
    Weights w3 = weights(0.5, CLASSES, 4);
    Weights b3 = weights(0.1, CLASSES);
    agrees(
        "    y = torch.roll("
            + conv("x", w1, b1, 2, 0, 1)
            + ", [-2, -2], [2, 3])\n"
            + "    w = torch.permute(torch.view(y, [-1, 4, 2, 4, 2, 4]), [0, 2, 4, 3, 5, 1])\n"
            + "    t = torch.reshape(w, [-1, 4, 16, 4])\n"
            + "    q = torch.div(torch.matmul(t, torch.transpose(t, 2, 3)), 2.0)\n"
            + "    a = torch.matmul(torch.softmax(q, -1), t)\n    return "
            + linear("torch.mean(a, [1, 2])", w3, b3)
            + "\n",
        x -> {
          PlainTensor y = x.conv(w1.value(), b1.value(), 2, 0, 1);
          PlainTensor sum = PlainTensor.zeros(4);
          for (int window = 0; window < 4; window++) {
            PlainTensor t = PlainTensor.zeros(16, 4);
            for (int i = 0; i < 64; i++) {
              int row = (window / 2 * 4 + i / 16 + 2) % 8;
              int column = (window % 2 * 4 + i / 4 % 4 + 2) % 8;
              t.values()[i] = y.values()[(i % 4 * 8 + row) * 8 + column];
            }
            PlainTensor mean = t.attention(t, t).transposed().meanOfRest();
            sum = sum.plus(mean.map(v -> v / 4));
          }
          return sum.linear(w3.value(), b3.value());
        });
  }

  @Test
  void pooledSegmentation() throws IOException {
    Weights w1 = weights(0.3, 4, 3, 3, 3);
    Weights b1 = weights(0.1, 4);
    Weights w2 = weights(0.5, CLASSES, 4, 1, 1);
    Weights b2 = weights(0.1, CLASSES);
    agrees(
        "    y = torch.relu("
            + conv("x", w1, b1, 2, 1, 1)
            + ")\n    z = torch.upsample_nearest2d(y, [16, 16], None, None)\n"
            + "    m = "
            + conv("z", w2, b2, 1, 0, 1)
            + "\n    return torch.mean(torch.flatten(torch.mul(m, torch.sigmoid(m)), 2), [2])\n",
        x ->
            x.conv(w1.value(), b1.value(), 2, 1, 1)
                .relu()
                .conv(w2.value(), b2.value(), 1, 0, 1)
                .map(v -> v * PlainTensor.sigmoid(v))
                .meanOfRest());
  }

  @Test
  void longShortTermMemoryOverFrames() throws IOException {
    int size = 6;
    Weights in = weights(0.4, 4 * size, 12);
    Weights back = weights(0.4, 4 * size, size);
    Weights bIn = weights(0.1, 4 * size);
    Weights bBack = weights(0.1, 4 * size);
    Weights w3 = weights(0.6, CLASSES, size);
    Weights b3 = weights(0.1, CLASSES);
    agreesOnSpeech(
        "    h = torch.zeros([1, torch.size(x, 0), 6])\n"
            + String.format(
                "    y, h1, c1, = torch.lstm(x, [h, h], [%s, %s, %s, %s], True, 1, 0., False,"
                    + " False, True)\n",
                in.name(), back.name(), bIn.name(), bBack.name())
            + "    return "
            + linear("torch.select(y, 1, -1)", w3, b3)
            + "\n",
        x -> {
          PlainTensor h = PlainTensor.zeros(size);
          PlainTensor c = PlainTensor.zeros(size);
          for (int frame = 0; frame < 20; frame++) {
            PlainTensor gates =
                x.reshaped(12, 20)
                    .transposed()
                    .row(frame)
                    .linear(in.value(), bIn.value())
                    .plus(h.linear(back.value(), bBack.value()));
            PlainTensor input = gates.slice(0, size).map(PlainTensor::sigmoid);
            PlainTensor forget = gates.slice(size, 2 * size).map(PlainTensor::sigmoid);
            PlainTensor cell = gates.slice(2 * size, 3 * size).map(Math::tanh);
            PlainTensor out = gates.slice(3 * size, 4 * size).map(PlainTensor::sigmoid);
            c = c.with(forget, (a, b) -> a * b).plus(input.with(cell, (a, b) -> a * b));
            h = out.with(c.map(Math::tanh), (a, b) -> a * b);
          }
          return h.linear(w3.value(), b3.value());
        },
        "frames,mels");
  }

  @Test
  void gatedRecurrentUnitsOverFrames() throws IOException {
    int size = 6;
    Weights in = weights(0.4, 3 * size, 12);
    Weights back = weights(0.4, 3 * size, size);
    Weights bIn = weights(0.1, 3 * size);
    Weights bBack = weights(0.1, 3 * size);
    Weights w3 = weights(0.6, CLASSES, size);
    Weights b3 = weights(0.1, CLASSES);
    agreesOnSpeech(
        "    t = torch.transpose(x, 1, 2)\n"
            + "    h = torch.zeros([1, torch.size(t, 0), 6])\n"
            + String.format(
                "    y, h1, = torch.gru(t, h, [%s, %s, %s, %s], True, 1, 0., False, False, True)\n",
                in.name(), back.name(), bIn.name(), bBack.name())
            + "    return "
            + linear("torch.mean(y, [1])", w3, b3)
            + "\n",
        x -> {
          PlainTensor h = PlainTensor.zeros(size);
          PlainTensor sum = PlainTensor.zeros(size);
          for (int frame = 0; frame < 20; frame++) {
            PlainTensor of =
                x.reshaped(12, 20).transposed().row(frame).linear(in.value(), bIn.value());
            PlainTensor from = h.linear(back.value(), bBack.value());
            PlainTensor reset =
                of.slice(0, size).plus(from.slice(0, size)).map(PlainTensor::sigmoid);
            PlainTensor update =
                of.slice(size, 2 * size).plus(from.slice(size, 2 * size)).map(PlainTensor::sigmoid);
            PlainTensor fresh =
                of.slice(2 * size, 3 * size)
                    .plus(reset.with(from.slice(2 * size, 3 * size), (a, b) -> a * b))
                    .map(Math::tanh);
            PlainTensor before = h;
            h =
                update
                    .with(before, (a, b) -> a * b)
                    .plus(update.map(v -> 1 - v).with(fresh, (a, b) -> a * b));
            sum = sum.plus(h.map(v -> v / 20));
          }
          return sum.linear(w3.value(), b3.value());
        },
        "mels,frames");
  }
}
