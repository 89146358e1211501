package extremalshell.train.photos;

import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.train.NetworkFolder;
import extremalshell.train.Trainer;
import extremalshell.train.TrainingOptions;
import extremalshell.train.TrainingPlan;
import extremalshell.train.photos.PhotoTask.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains the network of photos from its data to its model card, and evaluates it. */
public final class PhotoTraining {
  private static final String WEIGHTS = "photos.pt";

  private final TrainingOptions options;
  private final int epochs;

  /**
   * Takes the user's options.
   *
   * @param epochs how often each photo is shown
   */
  public PhotoTraining(TrainingOptions options, int epochs) {
    if (epochs < 1) {
      throw UserException.usage("epochs " + epochs + " is below 1");
    }
    this.options = options;
    this.epochs = epochs;
  }

  /**
   * Evaluates the network in the folder of the options.
   *
   * @return figures and tables in Markdown
   */
  public static String evaluate(TrainingOptions options) {
    try (Engine engine = options.engine()) {
      return PhotoEvaluation.of(engine, options.out(), PhotoData.readHeldOut(options.data()))
          .text();
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
    PhotoData data = PhotoData.read(options.data());
    Files.createDirectories(options.work());
    Augmentation augmentation = new Augmentation(data.train(), options.seed());
    int classes = PhotoData.CLASSES.size();
    PhotoTask first =
        new PhotoTask(data.train(), augmentation, classes, Stage.CLASSES, options.seed());
    PhotoTask second =
        new PhotoTask(data.train(), augmentation, classes, Stage.EVIDENCE, options.seed());
    PhotoTask third =
        new PhotoTask(data.train(), augmentation, classes, Stage.DISGUISE, options.seed());
    TrainingPlan firstPlan = plan(steps(data, epochs), 0.1);
    TrainingPlan secondPlan = plan(steps(data, Math.max(1, epochs / 5)), 0.02);
    TrainingPlan thirdPlan = plan(steps(data, Math.max(1, epochs / 9)), 0.02);
    double seconds;
    float[] learned;
    try (Trainer<?> trainer = options.trainer(engine, first, firstPlan, "photos", null)) {
      trainer.run();
      seconds = trainer.seconds();
      learned = trainer.average();
    }
    try (Trainer<?> trainer =
        options.trainer(engine, second, secondPlan, "photos-evidence", learned)) {
      trainer.run();
      seconds += trainer.seconds();
      learned = between(learned, trainer.average());
    }
    try (Trainer<?> trainer =
        options.trainer(engine, third, thirdPlan, "photos-disguise", learned)) {
      trainer.run();
      NetworkFolder folder = new NetworkFolder(options.out());
      folder.writeNetwork(
          WEIGHTS,
          "PhotoNetwork",
          third.architecture(),
          trainer.weights(),
          PhotoData.CLASSES,
          properties());
      PhotoEvaluation evaluation = PhotoEvaluation.of(engine, options.out(), data);
      folder.writeCard(
          PhotoCard.text(
              firstPlan, secondPlan, thirdPlan, data, seconds + trainer.seconds(), evaluation));
      return evaluation.text();
    }
  }

  /** Returns the mean of two sets of parameters on one descent, which is better than both. */
  private static float[] between(float[] a, float[] b) {
    float[] mean = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      mean[i] = (a[i] + b[i]) / 2;
    }
    return mean;
  }

  private static int steps(PhotoData data, int epochs) {
    return Math.max(1, (int) ((long) epochs * data.train().size() / PhotoTask.BATCH));
  }

  private TrainingPlan plan(int steps, double rate) {
    return new TrainingPlan(steps, rate, 0.1, 0.9, 5e-4, 5, 0.998, true, options.seed());
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("width", Integer.toString(PhotoTask.SIDE));
    properties.put("height", Integer.toString(PhotoTask.SIDE));
    properties.put("scale", "1/255");
    properties.put("mean", Float.toString(PhotoTask.MEAN));
    properties.put("std", Float.toString(PhotoTask.DEVIATION));
    properties.put("score", "logits");
    return properties;
  }
}
