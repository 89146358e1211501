package extremalshell.train.photos;

import extremalshell.UserException;
import extremalshell.train.NetworkFolder;
import extremalshell.train.ProgressLines;
import extremalshell.train.TrainedWeights;
import extremalshell.train.Trainer;
import extremalshell.train.TrainingOptions;
import extremalshell.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains the network of photos from its data to its model card, and judges it. */
public final class PhotoTraining {
  private static final String WEIGHTS = "photos.pt";
  private static final int SIDE = 96;
  private static final int VIEWS = 4;

  private final TrainingOptions options;
  private final @Nullable String teacher;
  private final int epochs;

  /**
   * Takes what the user said.
   *
   * @param teacher address of a network to imitate, or null
   * @param epochs how often each photo is shown
   */
  public PhotoTraining(TrainingOptions options, @Nullable String teacher, int epochs) {
    if (epochs < 1) {
      throw UserException.usage("epochs " + epochs + " is below 1");
    }
    this.options = options;
    this.teacher = teacher;
    this.epochs = epochs;
  }

  /**
   * Judges the network in the folder of the options.
   *
   * @return figures and tables in Markdown
   */
  public static String evaluate(TrainingOptions options) {
    options.apply();
    return PhotoEvaluation.of(options.out(), PhotoData.readHeldOut(options.data())).text();
  }

  /** Trains, or goes on; writes the network and its card; returns figures in Markdown. */
  public String run() {
    options.apply();
    try {
      Files.createDirectories(options.work());
      return trained();
    } catch (IOException e) {
      throw UserException.failed("training cannot write: " + e.getMessage(), e);
    }
  }

  private String trained() throws IOException {
    PhotoData data = PhotoData.read(options.data());
    Augmentation augmentation = new Augmentation(data.train(), VIEWS, options.seed());
    Teacher taught =
        teacher == null
            ? Teacher.none(VIEWS)
            : Teacher.ask(
                teacher,
                data.train(),
                augmentation,
                VIEWS,
                options.work().resolve("teacher-" + options.seed() + ".answers"),
                options.progress());
    PhotoTask task =
        new PhotoTask(data.train(), augmentation, taught, PhotoData.CLASSES.size(), options.seed());
    int steps = Math.max(1, (int) ((long) epochs * data.train().size() / PhotoTask.BATCH));
    TrainingPlan plan =
        new TrainingPlan(steps, 0.1, 0.1, 0.9, 5e-4, 5, 0.998, true, options.seed());
    Path checkpoint = options.work().resolve("photos.checkpoint");
    try (Trainer<?> trainer =
        new Trainer<>(task, plan, checkpoint, new ProgressLines(options.progress(), "photos"))) {
      trainer.run();
      TrainedWeights weights = trainer.weights();
      NetworkFolder folder = new NetworkFolder(options.out());
      folder.writeNetwork(
          WEIGHTS, "PhotoNetwork", task.architecture(), weights, PhotoData.CLASSES, properties());
      PhotoEvaluation evaluation = PhotoEvaluation.of(options.out(), data);
      folder.writeCard(PhotoCard.text(plan, data, teacher, epochs, trainer.seconds(), evaluation));
      return evaluation.text();
    }
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("width", Integer.toString(SIDE));
    properties.put("height", Integer.toString(SIDE));
    properties.put("scale", "1/255");
    properties.put("mean", Float.toString(PhotoTask.MEAN));
    properties.put("std", Float.toString(PhotoTask.DEVIATION));
    properties.put("score", "logits");
    return properties;
  }
}
