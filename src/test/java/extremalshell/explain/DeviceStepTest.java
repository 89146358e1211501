package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.evaluate.NetworkScorer;
import extremalshell.explain.device.DeviceMasks;
import extremalshell.explain.objective.Objective;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.reward.Reward;
import extremalshell.explain.reward.Rewards;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.setting.Variant;
import extremalshell.explain.show.Pose;
import extremalshell.input.Photo;
import extremalshell.input.View;
import extremalshell.mask.Adam;
import extremalshell.mask.AreaConstraint;
import extremalshell.mask.ExactArea;
import extremalshell.mask.NodeField;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that a device computes without the host, run on a CPU. */
class DeviceStepTest {
  private static final int SIDE = 32;
  private static final double[] AREAS = {0.05, 0.2, 0.4, 0.1};
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path folder;
  private Network network;
  private View view;

  @BeforeEach
  void open() throws IOException {
    network =
        Network.open(
            TestEngine.ENGINE,
            TinyNetwork.directory(folder.resolve("tiny"), SIDE).toString(),
            NetworkOptions.NONE);
    BufferedImage noise = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      noise.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
    }
    view = network.view(new Photo("noise", "noise", noise));
  }

  @AfterEach
  void close() {
    System.clearProperty("xp.step");
    network.close();
  }

  private static Settings settings(Reward reward, Variant variant) {
    return Settings.of(Preset.DEFAULT).withReward(reward).withVariant(variant);
  }

  @Test
  void oneStepFromOneState_isTheStepOfTheHost() {
    for (Reward reward : List.of(Rewards.PROBABILITY, Rewards.SCORE, Rewards.CONTRASTIVE)) {
      for (Variant variant : Variant.values()) {
        compare(settings(reward, variant), 0.3, false, TOLERANCE);
        // fields have 32 bits on the host, and a slope of w multiplies what they lack by 1 / w
        compare(settings(reward, variant), 0.1, true, 50 * TOLERANCE);
      }
    }
  }

  private void compare(Settings settings, double width, boolean crisp, float tolerance) {
    List<Subject> subjects =
        List.of(new Subject(view, 1, settings), new Subject(view, 2, settings.withSeed(1)));
    try (NDManager manager = TestEngine.newManager()) {
      ExactAreaContext about = Explainer.exactAreas(manager, network, subjects);
      double[] areas = new double[2 * AREAS.length];
      Arrays.setAll(areas, i -> AREAS[i % AREAS.length]);
      NodeField nodeField = about.nodeField();
      int nodes = nodeField.nodes();
      float[] grid = new float[areas.length * nodes];
      Arrays.fill(grid, 0.97f);
      Random random = new Random(7);
      float[] before = new float[grid.length];
      for (int i = 0; i < grid.length; i++) {
        before[i] = (float) (0.01 * random.nextGaussian());
      }
      goSomeSteps(about, manager, areas, grid);
      List<Pose> poses = List.of(new Pose(1, -2, false), new Pose(-3, 0, false));

      NodeField.Evaluation field = nodeField.evaluate(grid);
      ExactArea.Evaluation lattice =
          about.exactArea().evaluate(field.values(), areas, width, crisp);
      Shape shape = new Shape(areas.length, nodes);
      Objective.Evaluation worth =
          about.objective().evaluate(manager.create(lattice.masks(), shape), poses);
      float[] ascent = field.gradient(lattice.gradient(worth.gradient().toFloatArray()));
      float[] expected = grid.clone();
      Adam adam = new Adam(grid.length);
      adam.ascend(expected.clone(), before, 0.05);
      adam.ascend(expected, ascent, 0.05);

      DeviceMasks masks = about.deviceMasks(TestEngine.ENGINE);
      NDArray asked = manager.create(areas, new Shape(areas.length, 1));
      double scale = 0.05 / (1 - 0.9 * 0.9);
      double spread = 1 / (1 - 0.999 * 0.999);
      NDArray numbers =
          masks.numbers(
              manager, new DeviceMasks.Numbers(0, width, crisp ? 12 : 0, scale, spread, true));
      NDArray start = manager.create(grid, shape);
      NDList seen = masks.of(start, asked, numbers);
      Objective.DeviceEvaluation found = about.objective().evaluateOnDevice(seen.get(0), poses);
      NDArray past = manager.create(before, shape);
      NDList state =
          new NDList(
              start,
              past.mul(0.1f),
              past.square().mul(0.001f),
              manager.zeros(shape),
              manager.full(new Shape(areas.length), Float.NEGATIVE_INFINITY));
      NDList next = masks.ascend(seen, found.gradient(), state, found.values(), numbers);

      near(seen.get(0).toFloatArray(), lattice.masks(), tolerance);
      near(found.values().toFloatArray(), worth.values(), tolerance);
      near(found.scores().toFloatArray(), worth.scores(), tolerance);
      near(next.get(0).toFloatArray(), expected, crisp ? 20 * tolerance : tolerance);
      assertThat(next.get(3).toFloatArray()).isEqualTo(grid);
      near(next.get(4).toFloatArray(), worth.values(), tolerance);
    }
  }

  private static void goSomeSteps(
      ExactAreaContext about, NDManager manager, double[] areas, float[] grid) {
    HostSteps host = new HostSteps(about, manager, areas, AREAS.length, grid);
    for (int t = 0; t < 20; t++) {
      try (NDManager scratch = manager.newSubManager()) {
        double left = Math.pow(1 - t / 20.0, 2);
        host.see(
            scratch,
            new MaskSteps.Moment(left, 0.1, false, false, 0.05),
            List.of(Pose.STILL, Pose.STILL));
        host.ascend();
      }
    }
  }

  private static void near(float[] found, float[] expected, float tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    double most = 0;
    for (int i = 0; i < found.length; i++) {
      most = Math.max(most, Math.abs(found[i] - expected[i]));
    }
    assertThat(most).isLessThan(tolerance);
  }

  @Test
  void run_readsScoresAtEveryTenthStep_andNothingElse() {
    try (NDManager manager = TestEngine.newManager()) {
      ExactAreaContext about =
          Explainer.exactAreas(
              manager,
              network,
              List.of(new Subject(view, 1, settings(Rewards.PROBABILITY, Variant.PRESERVE))));
      float[] start = new float[AREAS.length * about.nodeField().nodes()];
      Arrays.fill(start, 0.97f);
      DeviceSteps steps = new DeviceSteps(about, manager, AREAS, AREAS.length, start);
      for (int t = 0; t < 35; t++) {
        try (NDManager scratch = manager.newSubManager()) {
          MaskSteps.Moment moment = new MaskSteps.Moment(0.2, 0.1, t > 20, t > 20, 0.05);
          steps.see(scratch, moment, List.of(Pose.STILL));
          steps.ascend();
        }
      }
      assertThat(steps.reads()).isEqualTo(4);
    }
  }

  @Test
  void wholeRun_keepsAreasAndRewards() {
    Settings settings = settings(Rewards.PROBABILITY, Variant.PRESERVE).withIterations(60);
    List<Explanation> host = explained(settings);
    System.setProperty("xp.step", "device");
    List<Explanation> device = explained(settings);
    assertThat(explained(settings).get(0).mask().values()).isEqualTo(device.get(0).mask().values());
    for (int i = 0; i < host.size(); i++) {
      assertThat(device.get(i).area()).isCloseTo(host.get(i).area(), within(1e-3));
      assertThat(device.get(i).targetScore()).isCloseTo(host.get(i).targetScore(), within(0.05f));
    }
    assertThat(device.get(0).origin().engine()).endsWith(", masks by libtorch");
  }

  @Test
  void referencePreset_takesTheStepsOfTheHost() {
    Settings settings = Settings.of(Preset.REFERENCE).withIterations(12);
    List<Explanation> host = explained(settings);
    System.setProperty("xp.step", "device");
    List<Explanation> device = explained(settings);
    for (int i = 0; i < host.size(); i++) {
      near(device.get(i).mask().values(), host.get(i).mask().values(), 10 * TOLERANCE);
    }
  }

  @Test
  void areaConstraint_isThatOfTheHost_alsoForEqualValues() {
    float[] masks = new float[4 * 50];
    Random random = new Random(5);
    for (int i = 50; i < masks.length; i++) {
      masks[i] = random.nextInt(12) / 11f;
    }
    Arrays.fill(masks, 0, 50, 1);
    double[] areas = {0.1, 0.05, 0.5, 0.999};
    try (NDManager manager = TestEngine.newManager()) {
      NDArray all = manager.create(masks, new Shape(4, 50));
      AreaConstraint host = AreaConstraint.of(all, areas);
      AreaConstraint.OnDevice device = AreaConstraint.onDevice(all, areas);
      near(device.gradient().toFloatArray(), host.gradient().toFloatArray(), 1e-7f);
      for (int i = 0; i < areas.length; i++) {
        assertThat((double) device.values().getFloat(i)).isCloseTo(host.values()[i], within(1e-6));
      }
    }
  }

  @Test
  void flippedPixels_areComposedOnTheDevice() {
    NetworkScorer scorer = new NetworkScorer(network, view, Settings.of(Preset.DEFAULT));
    int[] order = new int[SIDE * SIDE];
    Arrays.setAll(order, i -> (i * 7 + 3) % order.length);
    int[] changed = {0, 1, 100, order.length};
    float[] nothing = new float[scorer.input().length];
    List<float[]> inputs = new ArrayList<>();
    for (int count : changed) {
      float[] input = scorer.input();
      for (int i = 0; i < count; i++) {
        for (int at = order[i]; at < input.length; at += order.length) {
          input[at] = 0;
        }
      }
      inputs.add(input);
    }
    assertThat(scorer.flipped(scorer.input(), nothing, order, changed, 1))
        .isEqualTo(scorer.scores(inputs, 1));
  }

  private List<Explanation> explained(Settings settings) {
    return Explainer.explain(network, view, 1, List.of(0.1, 0.3), settings, ProgressListener.NONE);
  }
}
