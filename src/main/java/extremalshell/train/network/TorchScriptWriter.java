package extremalshell.train.network;

import extremalshell.torchscript.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a trained network as TorchScript, frozen: normalisation is part of the convolutions, and
 * nothing in it can be trained.
 *
 * <p>Beside {@code forward}, the module has two methods for each named layer. {@code layer_NAME}
 * leads from the input to the layer's value, {@code scores_from_NAME} from there to the scores.
 */
public final class TorchScriptWriter implements Ops<String> {
  private static final Pattern VALUE = Pattern.compile("\\bv\\d+\\b");
  private static final String INPUT = "v0";

  private final ParameterLayout layout;
  private final TrainedWeights weights;
  private final TorchScriptFile file;
  private final List<String> statements = new ArrayList<>();
  private final List<NamedLayer> layers = new ArrayList<>();

  private record NamedLayer(String name, String value, int statements) {}

  private TorchScriptWriter(String name, ParameterLayout layout, TrainedWeights weights) {
    this.layout = layout;
    this.weights = weights;
    this.file = new TorchScriptFile(name);
  }

  /**
   * Writes a network.
   *
   * @param name of the module's class
   * @throws IllegalArgumentException when later values bypass a named layer
   */
  public static void write(
      Path path,
      String name,
      Architecture architecture,
      ParameterLayout layout,
      TrainedWeights weights)
      throws IOException {
    TorchScriptWriter writer = new TorchScriptWriter(name, layout, weights);
    String scores = architecture.scores(writer, INPUT);
    StringBuilder methods = new StringBuilder();
    List<String> all = writer.statements;
    methods.append(method(name, "forward", INPUT, all, scores));
    for (NamedLayer layer : writer.layers) {
      List<String> before = all.subList(0, layer.statements);
      List<String> after = all.subList(layer.statements, all.size());
      checkCut(layer, after);
      methods.append(method(name, "layer_" + layer.name, INPUT, before, layer.value));
      methods.append(method(name, "scores_from_" + layer.name, layer.value, after, scores));
    }
    writer.file.write(path, methods.toString());
  }

  private static void checkCut(NamedLayer layer, List<String> after) {
    TreeSet<String> made = new TreeSet<>(List.of(layer.value));
    for (String statement : after) {
      List<String> values = VALUE.matcher(statement).results().map(MatchResult::group).toList();
      for (String used : values.subList(1, values.size())) {
        if (!made.contains(used)) {
          throw new IllegalArgumentException(
              "layer " + layer.name + " is not all that the scores are made from");
        }
      }
      made.add(values.get(0));
    }
  }

  private static String method(
      String type, String method, String argument, List<String> statements, String result) {
    return "  def "
        + method
        + "(self: __torch__."
        + type
        + ",\n    "
        + argument
        + ": Tensor) -> Tensor:\n"
        + statements.stream().map(each -> "    " + each + "\n").collect(Collectors.joining())
        + "    return "
        + result
        + "\n";
  }

  private String emit(String format, Object... arguments) {
    String value = "v" + (statements.size() + 1);
    statements.add(value + " = " + String.format(Locale.ROOT, format, arguments));
    return value;
  }

  @Override
  public String conv(Conv conv, String x) {
    float[] kernel = layout.values(weights.vector(), conv.name() + ".weight");
    float[] gain = layout.values(weights.vector(), conv.name() + ".gain");
    float[] bias = layout.values(weights.vector(), conv.name() + ".bias");
    float[] mean = weights.statistics(conv.name())[0];
    float[] variance = weights.statistics(conv.name())[1];
    for (int c = 0; c < conv.out(); c++) {
      double factor = gain[c] / Math.sqrt(variance[c] + NORM_EPSILON);
      for (int i = c * conv.fanIn(); i < (c + 1) * conv.fanIn(); i++) {
        kernel[i] = (float) (kernel[i] * factor);
      }
      bias[c] = (float) (bias[c] - mean[c] * factor);
    }
    return emit(
        "torch.conv2d(%s, %s, %s, [%d, %d], [%d, %d], [1, 1], 1)",
        x,
        file.constant(kernel, conv.out(), conv.in(), conv.kernelHeight(), conv.kernelWidth()),
        file.constant(bias, conv.out()),
        conv.strideHeight(),
        conv.strideWidth(),
        conv.kernelHeight() / 2,
        conv.kernelWidth() / 2);
  }

  @Override
  public String linear(String name, String x, int in, int out) {
    return emit(
        "torch.linear(%s, %s, %s)",
        x,
        file.constant(layout.values(weights.vector(), name + ".weight"), out, in),
        file.constant(layout.values(weights.vector(), name + ".bias"), out));
  }

  @Override
  public String cosine(String name, String x, int in, int out) {
    float[] rows = layout.values(weights.vector(), name + ".weight");
    for (int row = 0; row < out; row++) {
      double square = 0;
      for (int i = row * in; i < (row + 1) * in; i++) {
        square += rows[i] * (double) rows[i];
      }
      for (int i = row * in; i < (row + 1) * in; i++) {
        rows[i] = (float) (rows[i] / Math.sqrt(square));
      }
    }
    String square = emit("torch.sum(torch.mul(%s, %s), [1], True)", x, x);
    String unit = emit("torch.div(%s, torch.sqrt(torch.add(%s, 1e-12)))", x, square);
    return emit("torch.linear(%s, %s, None)", unit, file.constant(rows, out, in));
  }

  @Override
  public String relu(String x) {
    return emit("torch.relu(%s)", x);
  }

  @Override
  public String sigmoid(String x) {
    return emit("torch.sigmoid(%s)", x);
  }

  @Override
  public String add(String a, String b) {
    return emit("torch.add(%s, %s)", a, b);
  }

  @Override
  public String multiply(String a, String b) {
    return emit("torch.mul(%s, %s)", a, b);
  }

  @Override
  public String concat(String a, String b) {
    return emit("torch.cat([%s, %s], 1)", a, b);
  }

  @Override
  public String averagePool(String x, int height, int width) {
    return emit(
        "torch.avg_pool2d(%s, [%d, %d], [%d, %d], [0, 0], True, False, None)",
        x, height, width, height, width);
  }

  @Override
  public String mean(String x, int... axes) {
    return emit("torch.mean(%s, %s, True)", x, Arrays.toString(axes));
  }

  @Override
  public String deviation(String x, int... axes) {
    String centred = emit("torch.sub(%s, torch.mean(%s, %s, True))", x, x, Arrays.toString(axes));
    return emit(
        "torch.sqrt(torch.add(torch.mean(torch.mul(%s, %s), %s, True), %s))",
        centred, centred, Arrays.toString(axes), "1e-05");
  }

  @Override
  public String flatten(String x) {
    return emit("torch.flatten(%s, 1)", x);
  }

  @Override
  public String layer(String name, String x) {
    if (!name.matches("\\w+")) {
      throw new IllegalArgumentException("a layer cannot be called " + name);
    }
    layers.add(new NamedLayer(name, x, statements.size()));
    return x;
  }
}
