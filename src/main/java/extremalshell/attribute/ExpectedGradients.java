package extremalshell.attribute;

import extremalshell.Option;
import extremalshell.UserException;
import extremalshell.ValueKind;
import extremalshell.input.PhotoReader;
import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modalities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The sum over the channels of the mean of (x − x') ∂y_c/∂x at x' + α (x − x'). The mean is over
 * random baselines x' and random α in [0,1]. Attributions sum to about y_c(x) minus the mean of
 * y_c(x'). Source: Erion, Janizek, Sturmfels, Lundberg and Lee 2021, "Improving performance of deep
 * learning models with axiomatic attribution priors and expected gradients", Eq. 3.
 *
 * <p>The paper draws baselines from the training data; {@code references} names photos or
 * recordings. Without them each value of a baseline is drawn between the lowest and the highest
 * value of its channel or bin. This is the uniform baseline of Sturmfels, Lundberg and Lee 2020.
 */
final class ExpectedGradients implements AttributionMethod {
  private static final Option<Long> SAMPLES = MethodOptions.samples(200);
  private static final Option<String> REFERENCES =
      new Option<>(
          "references",
          new ValueKind.Text("a folder, a photo or a recording", "stimuli"),
          "",
          "folder of photos or recordings that baselines are drawn from; default random values of"
              + " the input's range");

  @Override
  public String name() {
    return "expected-gradients";
  }

  @Override
  public String description() {
    return "mean gradient between random baselines and input (samples, references)";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SAMPLES, REFERENCES);
  }

  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public float[] attribute(Probe probe, MethodSpec method, MethodListener watch) {
    int samples = method.get(SAMPLES).intValue();
    float[] input = probe.input();
    Random random = new Random(probe.seed());
    Baselines baselines = baselines(probe, method.get(REFERENCES));
    GradientSum sum =
        GradientSum.of(
            probe,
            samples,
            watch,
            sample -> {
              float[] way = baselines.next(random);
              float[] point = new float[input.length];
              double share = random.nextDouble();
              for (int i = 0; i < point.length; i++) {
                point[i] = (float) (way[i] + share * (input[i] - way[i]));
                way[i] = input[i] - way[i];
              }
              return new GradientSum.Point(point, way);
            });
    return probe.sum(sum.mean());
  }

  /** Draws baselines; each is a new array. */
  @FunctionalInterface
  private interface Baselines {
    float[] next(Random random);
  }

  private static Baselines baselines(Probe probe, String references) {
    if (references.isEmpty()) {
      return uniform(probe);
    }
    List<float[]> inputs = read(Path.of(references)).stream().map(probe::inputOf).toList();
    return random -> inputs.get(random.nextInt(inputs.size())).clone();
  }

  private static Baselines uniform(Probe probe) {
    float[] input = probe.input();
    int group = probe.shiftsDown() ? probe.pixels() : probe.width();
    float[] low = new float[input.length / group];
    float[] high = new float[low.length];
    for (int i = 0; i < input.length; i++) {
      int at = i / group;
      low[at] = i % group == 0 ? input[i] : Math.min(low[at], input[i]);
      high[at] = i % group == 0 ? input[i] : Math.max(high[at], input[i]);
    }
    return random -> {
      float[] baseline = new float[input.length];
      for (int i = 0; i < baseline.length; i++) {
        int at = i / group;
        baseline[i] = low[at] + random.nextFloat() * (high[at] - low[at]);
      }
      return baseline;
    };
  }

  private static List<Stimulus> read(Path place) {
    try (Stream<Path> all = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
      List<Path> files =
          all.filter(
                  file ->
                      !Files.isDirectory(file) && !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw UserException.usage("references '" + place + "': the folder has no files");
      }
      return files.stream()
          .map(
              file ->
                  Modalities.read(
                      file.toString(),
                      PhotoReader.DEFAULT_PIXEL_LIMIT,
                      SpeechReader.DEFAULT_SECONDS_LIMIT))
          .toList();
    } catch (IOException e) {
      throw UserException.missing("cannot read the folder '" + place + "'", e);
    }
  }
}
