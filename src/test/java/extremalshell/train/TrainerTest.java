package extremalshell.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.TestEngine;
import extremalshell.UserException;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.train.TrainingTask.Progress;
import extremalshell.train.network.ParameterLayout;
import extremalshell.train.network.TorchScriptWriter;
import extremalshell.train.network.TrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final TrainingListener SILENT = (done, steps, loss, seconds) -> {};
  private final Quadrants task = new Quadrants();
  @TempDir private Path folder;

  private static TrainingPlan plan(int steps, boolean halfPrecision) {
    return new TrainingPlan(steps, 0.2, 0.2, 0.9, 1e-4, 5, 0.9, halfPrecision, 1);
  }

  private Path write(ParameterLayout layout, TrainedWeights weights) throws IOException {
    Path file = folder.resolve("quadrants.pt");
    TorchScriptWriter.write(file, "Quadrants", task, layout, weights);
    Files.writeString(
        folder.resolve("serving.properties"), "width=12\nheight=12\nscale=1/255\nscore=logits\n");
    return file;
  }

  @Test
  void writtenNetwork_scoresAsTheTrainedOne() throws IOException {
    try (NDManager manager = TestEngine.newManager()) {
      MapPrecision casts = MapPrecision.load(TestEngine.ENGINE.functions(), false);
      ParameterLayout layout = ParameterLayout.of(task);
      float[] vector = layout.initial(3);
      for (int i = 0; i < vector.length; i++) {
        vector[i] += 0.1f * (float) Math.sin(i);
      }
      TrainingOps ops = new TrainingOps(layout, manager.create(vector), casts);
      NDArray input = task.input(manager, task.prepare(new Progress(0, 1)));
      float[] trained = task.scores(ops, input).toFloatArray();
      Map<String, float[][]> statistics = new HashMap<>();
      ops.statistics()
          .forEach(
              (name, batch) ->
                  statistics.put(
                      name, new float[][] {batch.mean().toFloatArray(), batch.variance()}));
      Path file = write(layout, new TrainedWeights(vector, statistics));
      try (Network network =
          Network.open(TestEngine.ENGINE, file.toString(), NetworkOptions.NONE)) {
        float[] written = network.outputs(input).toFloatArray();
        assertThat(written).containsExactly(trained, within(1e-4f));
        assertThat(network.layers().names()).containsExactly("first", "second");
        NDArray second = network.layers().activations("second", input);
        assertThat(network.layers().outputs("second", second).toFloatArray())
            .containsExactly(trained, within(1e-4f));
      }
    }
  }

  @Test
  void training_learnsInBothPrecisions() throws IOException {
    for (boolean half : new boolean[] {false, true}) {
      Path checkpoint = folder.resolve("checkpoint-" + half);
      try (Trainer<?> trainer =
          new Trainer<>(TestEngine.ENGINE, task, plan(120, half), checkpoint, SILENT)) {
        trainer.run();
        Path file = write(trainer.layout(), trainer.weights());
        assertThat(accuracy(file)).isGreaterThan(0.9);
      }
    }
  }

  private double accuracy(Path file) {
    try (Network network = Network.open(TestEngine.ENGINE, file.toString(), NetworkOptions.NONE);
        NDManager manager = TestEngine.newManager()) {
      int right = 0;
      for (int i = 0; i < 10; i++) {
        Quadrants.Batch batch = task.prepare(new Progress(1000 + i, 2000));
        long[] said = network.outputs(task.input(manager, batch)).argMax(1).toLongArray();
        for (int n = 0; n < said.length; n++) {
          right += said[n] == batch.classes()[n] ? 1 : 0;
        }
      }
      return right / 160.0;
    }
  }

  @Test
  void resumedTraining_endsAsAnUninterruptedOne() {
    try (Trainer<?> once =
            new Trainer<>(TestEngine.ENGINE, task, plan(8, false), folder.resolve("once"), SILENT);
        Trainer<?> first =
            new Trainer<>(
                TestEngine.ENGINE, task, plan(8, false), folder.resolve("twice"), SILENT)) {
      once.run();
      first.run(3);
      try (Trainer<?> second =
          new Trainer<>(TestEngine.ENGINE, task, plan(8, false), folder.resolve("twice"), SILENT)) {
        assertThat(second.step()).isEqualTo(3);
        second.run();
        assertThat(second.weights().vector()).isEqualTo(once.weights().vector());
      }
    }
  }

  @Test
  void stoppedTraining_goesOnFromItsCheckpoint() {
    Path checkpoint = folder.resolve("stopped");
    int[] done = {0};
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void stepped(int steps, int all, double loss, double seconds) {
            done[0] = steps;
          }

          @Override
          public boolean goesOn() {
            return done[0] < 3;
          }
        };
    try (Trainer<?> trainer =
        new Trainer<>(TestEngine.ENGINE, task, plan(8, false), checkpoint, stopping)) {
      assertThatThrownBy(trainer::run)
          .isInstanceOf(TrainingStopped.class)
          .hasMessage("interrupted at step 3 of 8; repeat the command to resume from there");
    }
    try (Trainer<?> trainer =
        new Trainer<>(TestEngine.ENGINE, task, plan(8, false), checkpoint, SILENT)) {
      assertThat(trainer.step()).isEqualTo(3);
    }
  }

  @Test
  void checkpointOfAnotherTraining_isRefused() {
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer<?> trainer =
        new Trainer<>(TestEngine.ENGINE, task, plan(2, false), checkpoint, SILENT)) {
      trainer.run();
    }
    assertThatThrownBy(
            () -> new Trainer<>(TestEngine.ENGINE, task, plan(3, false), checkpoint, SILENT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("belongs to another training")
        .hasMessageEndingWith("choose another --work folder or delete it");
  }
}
