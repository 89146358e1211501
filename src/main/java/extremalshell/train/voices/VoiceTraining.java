package extremalshell.train.voices;

import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.speech.FrontEndProperties;
import extremalshell.train.NetworkFolder;
import extremalshell.train.Trainer;
import extremalshell.train.TrainingOptions;
import extremalshell.train.TrainingPlan;
import extremalshell.train.network.TrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains the network of voices from its data to its model card, and evaluates it. */
public final class VoiceTraining {
  private static final String WEIGHTS = "voices.pt";

  private final TrainingOptions options;
  private final int steps;

  /**
   * Takes the user's options.
   *
   * @param steps batches of the first stage; the second has half as many
   */
  public VoiceTraining(TrainingOptions options, int steps) {
    if (steps < 1) {
      throw UserException.usage("steps " + steps + " is below 1");
    }
    this.options = options;
    this.steps = steps;
  }

  /**
   * Evaluates the network in the folder of the options.
   *
   * @return figures in Markdown
   */
  public static String evaluate(TrainingOptions options) {
    try (Engine engine = options.engine()) {
      return figures(engine, options.out(), VoiceData.read(options.data())).text();
    }
  }

  private static VoiceFigures figures(Engine engine, Path folder, VoiceData data) {
    try (Network network = Network.open(engine, folder.toString(), NetworkOptions.NONE)) {
      return new VoiceEvaluation(network, data).run();
    }
  }

  /** Begins or resumes a training; writes the network and its card; returns figures in Markdown. */
  public String run() {
    try (Engine engine = options.engine()) {
      return trained(engine);
    } catch (IOException e) {
      throw UserException.failed("training cannot write: " + e.getMessage(), e);
    }
  }

  private String trained(Engine engine) throws IOException {
    VoiceData data = VoiceData.read(options.data());
    Files.createDirectories(options.work());
    TrainingPlan hard =
        new TrainingPlan(steps, 0.15, 0.1, 0.9, 5e-4, 5, 0.995, true, options.seed());
    TrainingPlan mild =
        new TrainingPlan(
            Math.max(1, steps / 2), 0.05, 0.05, 0.9, 5e-4, 5, 0.99, true, options.seed());
    double seconds;
    float[] learned;
    try (Trainer<?> trainer =
        options.trainer(engine, task(engine, data, VoiceTask.Stage.HARD), hard, "voices", null)) {
      trainer.run();
      seconds = trainer.seconds();
      learned = trainer.average();
    }
    TrainedWeights weights;
    try (Trainer<?> trainer =
        options.trainer(
            engine, task(engine, data, VoiceTask.Stage.MILD), mild, "voices-mild", learned)) {
      trainer.run();
      seconds += trainer.seconds();
      weights = trainer.weights();
    }
    NetworkFolder folder = new NetworkFolder(options.out());
    folder.writeNetwork(
        WEIGHTS,
        "VoiceNetwork",
        VoiceTask.network(data.speakers().size()),
        weights,
        data.speakers(),
        properties());
    VoiceFigures figures = figures(engine, options.out(), data);
    folder.writeCard(VoiceCard.text(hard, mild, data, seconds, figures));
    return figures.text();
  }

  private VoiceTask task(Engine engine, VoiceData data, VoiceTask.Stage stage) {
    try (NDManager manager = engine.newManager()) {
      return new VoiceTask(
          manager, data, FrontEndProperties.of(properties()), stage, options.seed());
    }
  }

  /** The front end, as in the network's {@code serving.properties}. */
  static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("input", "speech");
    properties.put("sampleRate", "16000");
    properties.put("window", "400");
    properties.put("hop", "160");
    properties.put("fft", "512");
    properties.put("mels", Integer.toString(VoiceNetwork.MEL_BINS));
    properties.put("melScale", "htk");
    properties.put("low", "20");
    properties.put("high", "7600");
    properties.put("floor", "1e-9");
    properties.put("normalisation", "mean");
    properties.put("minFrames", "97");
    properties.put("score", "cosine");
    return properties;
  }
}
