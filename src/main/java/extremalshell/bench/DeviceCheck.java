package extremalshell.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.attribute.MethodSpec;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.engine.Precision;
import extremalshell.explain.Explainer;
import extremalshell.explain.ProgressListener;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.Operator;
import extremalshell.perturb.OperatorSpec;
import extremalshell.perturb.Operators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares a GPU with the CPU and times it: a page of verdicts, and the same as JSON. Without a GPU
 * the CPU is compared with itself, its masks made by the functions that a GPU uses. Started by
 * {@code scripts/gpu-check}.
 */
public final class DeviceCheck {
  private static final String USAGE =
      "usage: scripts/gpu-check [--short] [--json FILE] [NETWORK STIMULUS]";

  /** Tolerance for scores and, relative to its length, for the gradient. */
  private static final double OF_SCORES = 1e-3;

  private static final double OF_GRADIENT = 1e-2;

  /** An optimisation amplifies rounding: masks may differ, but their scores hardly do. */
  private static final double OF_MASKS = 0.1;

  private static final double OF_THE_REFERENCE = 0.02;
  private static final List<Double> AREAS = List.of(0.05, 0.1, 0.2);

  private final CheckPage page = new CheckPage();
  private final boolean isShort;
  private final boolean hasGpu = Engine.gpus() > 0;

  private DeviceCheck(boolean isShort) {
    this.isShort = isShort;
  }

  /** A network and a stimulus to explain. */
  private record Case(String network, String stimulus) {}

  /** Runs the check; the exit code is 1 where a line is wrong. */
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    try {
      if (run(args) > 0) {
        System.exit(1);
      }
    } catch (UserException e) {
      System.err.println("gpu-check: " + e.getMessage());
      System.exit(e.exitCode().status());
    }
  }

  /** Runs the check; returns how many lines are wrong. */
  static int run(String... args) {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    boolean isShort = words.remove("--short");
    Path json = Path.of("gpu-check.json");
    int at = words.indexOf("--json");
    if (at >= 0 && at + 1 < words.size()) {
      json = Path.of(words.get(at + 1));
      words.subList(at, at + 2).clear();
    }
    if (words.size() != 0 && words.size() != 2) {
      throw UserException.usage(USAGE);
    }
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("photos", "samples:dog-cat"));
    if (!isShort) {
      cases.add(new Case("voices", "samples:allison_en_f-1"));
    }
    if (words.size() == 2) {
      cases.add(new Case(words.get(0), words.get(1)));
    }
    DeviceCheck check = new DeviceCheck(isShort);
    try {
      check.all(cases);
      check.page.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.clearProperty("xp.step");
    }
    System.out.println(
        check.page.wrong() == 0 ? "all checks pass" : check.page.wrong() + " checks fail");
    return check.page.wrong();
  }

  private void all(List<Case> cases) {
    page.tell("Java", Runtime.version() + ", " + System.getProperty("os.arch"));
    Libtorch.explainChoice().forEach(line -> page.tell("device", line));
    Libtorch.onDownload(line -> page.tell("device", line));
    for (Case each : cases) {
      guarded(each.network(), () -> compare(each));
    }
    for (Precision precision : hasGpu ? Precision.values() : new Precision[] {Precision.FP32}) {
      for (Case each : cases) {
        guarded("time of " + each.network(), () -> time(each, precision));
      }
    }
    page.tell("bf16", "not available: the engine cannot cast the weights of a TorchScript file");
    guarded("deterministic", () -> deterministic(cases.get(0)));
  }

  private void guarded(String what, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      page.fail(what, e);
    }
  }

  /** Opens the engine to check. */
  private Engine device(Precision precision) {
    System.setProperty("xp.step", "device");
    return Engine.on(hasGpu ? "gpu" : "cpu", precision);
  }

  private void compare(Case of) {
    try (Engine host = Engine.on("cpu", Precision.FP32);
        Engine device = device(Precision.FP32)) {
      device.describe(); // natives for CUDA load first
      try (Network one = Network.open(host, of.network(), NetworkOptions.NONE);
          Network other = Network.open(device, of.network(), NetworkOptions.NONE)) {
        View view = BenchmarkSubject.view(one, of.stimulus());
        page.tell("engine", device.describe() + ", compared with " + host.describe());
        String name = of.network();
        page.judge(name + " scores", largest(scores(one, view), scores(other, view)), OF_SCORES);
        page.judge(
            name + " gradient", apart(gradient(one, view), gradient(other, view)), OF_GRADIENT);
        for (Operator operator : operators(view)) {
          Settings settings =
              Settings.of(Preset.DEFAULT)
                  .withIterations(isShort ? 12 : 60)
                  .withOperator(new OperatorSpec(operator, Map.of()));
          guarded(
              name + " " + operator.name(),
              () -> masks(name + " masks, " + operator.name(), one, other, view, settings));
          if (isShort) {
            break;
          }
        }
        guarded(name + " reference", () -> reference(name, one, other, view));
        guarded(name + " rise", () -> peer(name, other, view));
      }
    }
  }

  private static List<Operator> operators(View view) {
    return Operators.all().all().stream()
        .filter(each -> each.kinds().isEmpty() || each.kinds().contains(view.kind()))
        .toList();
  }

  private void masks(String what, Network one, Network other, View view, Settings settings) {
    System.clearProperty("xp.step");
    List<Explanation> expected = explained(one, view, settings);
    System.setProperty("xp.step", "device");
    List<Explanation> found = explained(other, view, settings);
    List<Explanation> again = explained(other, view, settings);
    double kept = 0;
    double pixels = 0;
    double repeated = 0;
    for (int i = 0; i < found.size(); i++) {
      kept = Math.max(kept, expected.get(i).targetScore() - found.get(i).targetScore());
      pixels =
          Math.max(pixels, largest(expected.get(i).mask().values(), found.get(i).mask().values()));
      repeated =
          Math.max(repeated, largest(found.get(i).mask().values(), again.get(i).mask().values()));
    }
    page.judge(what + ": score", kept, OF_MASKS);
    page.tell(
        what + ": pixels",
        String.format(
            Locale.ROOT, "differ by %.2g; two equal runs differ by %.2g", pixels, repeated),
        Map.of("pixels", pixels, "again", repeated));
  }

  private static List<Explanation> explained(Network network, View view, Settings settings) {
    int target = network.top(view, 1).get(0).target();
    return Explainer.explain(network, view, target, AREAS, settings, ProgressListener.NONE);
  }

  private void reference(String name, Network one, Network other, View view) {
    Settings settings = Settings.of(Preset.REFERENCE).withIterations(isShort ? 3 : 20);
    float[] expected = explained(one, view, settings).get(1).mask().values();
    float[] found = explained(other, view, settings).get(1).mask().values();
    page.judge(name + " reference", largest(expected, found), OF_THE_REFERENCE);
  }

  private void peer(String name, Network network, View view) {
    Settings settings =
        Settings.of(Preset.DEFAULT)
            .withMethod(MethodSpec.named("rise").with("samples", isShort ? 100L : 1000L));
    long start = System.nanoTime();
    explained(network, view, settings);
    seconds(name + " rise", start);
  }

  private void seconds(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    page.tell(what, String.format(Locale.ROOT, "%.1f s", seconds), Map.of("seconds", seconds));
  }

  private void time(Case of, Precision precision) {
    try (Engine device = device(precision);
        Network network = Network.open(device, of.network(), NetworkOptions.NONE)) {
      View view = BenchmarkSubject.view(network, of.stimulus());
      BenchmarkSubject subject = new BenchmarkSubject(network, view);
      for (int batch : isShort ? new int[] {2} : new int[] {1, 4, 16, 64}) {
        Settings settings =
            Settings.of(Preset.DEFAULT)
                .withIterations(IterationTimes.WARM_UP + (isShort ? 2 : 20))
                .withSnapshots(1);
        List<Double> areas =
            IntStream.rangeClosed(1, batch).mapToObj(i -> 0.4 * i / batch).toList();
        IterationTimes times =
            IterationTimes.of(subject, List.of(new Subject(view, 0, settings)), areas);
        page.tell(
            of.network() + " " + precision.word() + ", batch " + batch,
            String.format(
                Locale.ROOT,
                "%.2f ms per iteration, %.2f ms in the network, %.0f %% outside it",
                times.iteration(),
                times.network(),
                100 * times.restShare()),
            Map.of("iteration_ms", times.iteration(), "network_ms", times.network()));
      }
      page.tell(
          of.network() + " batch",
          "at most " + network.batchLimit(view.height(), view.width()).most() + " at once",
          Map.of("most", network.batchLimit(view.height(), view.width()).most()));
    }
  }

  private void deterministic(Case of) {
    Libtorch.useDeterministic(true);
    try (Engine device = device(Precision.FP32);
        Network network = Network.open(device, of.network(), NetworkOptions.NONE)) {
      View view = BenchmarkSubject.view(network, of.stimulus());
      Settings settings = Settings.of(Preset.DEFAULT).withIterations(isShort ? 12 : 60);
      float[] one = explained(network, view, settings).get(0).mask().values();
      float[] again = explained(network, view, settings).get(0).mask().values();
      page.judge("deterministic, run twice", largest(one, again), 0);
    } finally {
      Libtorch.useDeterministic(false);
    }
  }

  private static float[] scores(Network network, View view) {
    try (NDManager manager = network.engine().newManager()) {
      return network.scores(network.outputs(network.inputs().of(manager, view))).toFloatArray();
    }
  }

  private static float[] gradient(Network network, View view) {
    try (NDManager manager = network.engine().newManager()) {
      return network
          .gradients()
          .of(manager, network.inputs().of(manager, view), NDArray::onesLike)
          .toFloatArray();
    }
  }

  private static double largest(float[] one, float[] other) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  /** Returns the length of the difference over the length of the first. */
  private static double apart(float[] one, float[] other) {
    double length = 0;
    double difference = 0;
    for (int i = 0; i < one.length; i++) {
      length += (double) one[i] * one[i];
      difference += Math.pow(one[i] - other[i], 2);
    }
    return Math.sqrt(difference / Math.max(length, 1e-30));
  }
}
