package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import extremalshell.Shared;
import extremalshell.TestEngine;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.explain.show.NetworkStimulus;
import extremalshell.explain.show.Pose;
import extremalshell.explain.show.Rendering;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.mask.Mask;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.Prediction;
import extremalshell.perturb.Pyramid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The default preset against what 800 iterations of the published implementation reach. */
class DefaultPresetTest {
  private static final int DOG = 243;
  private static final int CAT = 282;

  /** Seeds 0 and 1 each have a value at a bound, which rounding with other threads crosses. */
  private static final long SEED = 3;

  @Test
  void dogAndCat_scoreAtLeastAsThePublishedImplementationAtTheSameRealisedArea()
      throws IOException {
    try (Network network =
        Network.open(TestEngine.ENGINE, Shared.mobilenet(), NetworkOptions.NONE)) {
      Photo photo =
          PhotoReader.read(
              Shared.file("assets/images/dog-cat-224.png"), PhotoReader.DEFAULT_PIXEL_LIMIT);
      for (int target : new int[] {DOG, CAT}) {
        JsonArray reached = published(target);
        List<Double> areas = new ArrayList<>();
        // the smallest and the largest of four
        reached.remove(2);
        reached.remove(1);
        reached.forEach(each -> areas.add(number(each, "mean_crop")));
        Settings settings = Settings.of(Preset.DEFAULT).withSeed(SEED).withIterations(60);

        List<Explanation> explanations =
            Explainer.explain(network, photo, target, areas, settings, ProgressListener.NONE);

        for (int i = 0; i < areas.size(); i++) {
          Explanation each = explanations.get(i);
          assertThat(each.area()).isCloseTo(areas.get(i), within(0.001));
          assertThat(each.statistics().min()).isLessThan(0.005);
          assertThat(each.statistics().max()).isGreaterThan(0.995);
          double published = number(reached.get(i), "targetScore");
          double ours = throughThePublishedOperator(network, photo, each.mask(), target);
          assertThat(ours).as("target %s, area %s", target, areas.get(i)).isGreaterThan(published);
          assertThat((double) each.targetScore()).isGreaterThan(published);
          // ten seeds have 0.53 to 1.00 of smaller masks in the box, and 0.49 (one mask: seed 0) or
          // 0.61 to 0.88 of larger ones
          assertThat(insideTheBox(each.mask(), target))
              .isGreaterThan(areas.get(i) > 0.1 ? 0.5 : 0.4);
        }
      }
    }
  }

  /** Boxes drawn by hand around the animals. */
  private static double insideTheBox(Mask mask, int target) {
    return target == DOG
        ? mask.energyInside(80, 15, 165, 150)
        : mask.energyInside(45, 115, 200, 220);
  }

  private static double number(JsonElement element, String name) {
    return element.getAsJsonObject().get(name).getAsDouble();
  }

  private static JsonArray published(int target) throws IOException {
    for (String line : Files.readAllLines(Shared.file("reference/runs.jsonl"))) {
      JsonObject run = JsonParser.parseString(line).getAsJsonObject();
      if (run.get("target").getAsInt() == target
          && run.get("reward").getAsString().equals("simple")
          && run.get("env").getAsString().equals("fair")) {
        return run.getAsJsonArray("areas");
      }
    }
    throw new IOException("no published run for target " + target);
  }

  private static double throughThePublishedOperator(
      Network network, Photo photo, Mask mask, int target) {
    try (NDManager manager = TestEngine.newManager()) {
      Pyramid pyramid =
          NetworkStimulus.pyramid(manager, network, photo, Settings.of(Preset.REFERENCE), 0);
      NDArray values = manager.create(mask.values(), new Shape(1, mask.values().length));
      NDArray image =
          Rendering.ofPixels(TestEngine.ENGINE, manager, pyramid, 1).image(values, Pose.STILL);
      NDArray scores = network.scores(network.outputs(image));
      Prediction prediction = network.prediction(scores.toFloatArray(), target);
      return prediction.targetScore();
    }
  }
}
