package extremalshell.train.photos;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.train.Architecture;
import extremalshell.train.TrainingTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Classes of photos: cross entropy with the labels, and with what a teacher says of the same view
 * (Hinton et al. 2015).
 */
final class PhotoTask implements TrainingTask<PhotoTask.Batch> {
  static final int BATCH = 64;

  /** What is subtracted from values in [0,1], and what they are then divided by. */
  static final float MEAN = 0.5f;

  static final float DEVIATION = 0.25f;
  private static final float SMOOTHING = 0.05f;
  private static final float TEMPERATURE = 2;

  private final List<Sample> samples;
  private final Augmentation augmentation;
  private final Teacher teacher;
  private final int classes;
  private final long seed;

  /**
   * A batch.
   *
   * @param side of the pictures, in pixels
   * @param pixels {@code [N, 3, side, side]}
   * @param labels {@code [N, classes]}, shares
   * @param taught {@code [N, classes of the teacher]}, shares; empty without teacher
   */
  record Batch(int side, float[] pixels, float[] labels, float[] taught) {}

  PhotoTask(
      List<Sample> samples, Augmentation augmentation, Teacher teacher, int classes, long seed) {
    this.samples = samples;
    this.augmentation = augmentation;
    this.teacher = teacher;
    this.classes = classes;
    this.seed = seed;
  }

  @Override
  public String recipe() {
    return samples.size() + " photos, teacher of " + teacher.classes() + " classes, seed " + seed;
  }

  @Override
  public Architecture architecture() {
    return new PhotoNetwork(classes, teacher.classes());
  }

  /** Returns the side of pictures: small ones first, since they teach as much in half the time. */
  static int side(double share) {
    return share < 0.5 ? 64 : share < 0.8 ? 80 : 96;
  }

  @Override
  public Batch prepare(Progress progress) {
    int side = side(progress.share());
    int plane = 3 * side * side;
    Batch batch =
        new Batch(
            side,
            new float[BATCH * plane],
            new float[BATCH * classes],
            new float[BATCH * teacher.classes()]);
    for (int i = 0; i < BATCH; i++) {
      long number = (long) progress.step() * BATCH + i;
      int sample = order(number / samples.size()).get((int) (number % samples.size()));
      Example example = augmentation.example(sample, number, side);
      float[] rgb = example.picture().rgb();
      for (int k = 0; k < plane; k++) {
        batch.pixels[i * plane + k] = (rgb[k] - MEAN) / DEVIATION;
      }
      label(batch, i, example);
    }
    return batch;
  }

  private int ordered = -1;
  private List<Integer> order = List.of();

  /** Each epoch goes through all photos, in an order of its own. */
  private synchronized List<Integer> order(long epoch) {
    if (epoch != ordered) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        all.add(i);
      }
      Collections.shuffle(all, augmentation.random(3, epoch, 0));
      order = all;
      ordered = (int) epoch;
    }
    return order;
  }

  private void label(Batch batch, int row, Example example) {
    float unseen = 1;
    for (Example.Part part : example.parts()) {
      int label = samples.get(part.sample()).label();
      batch.labels[row * classes + label] += (1 - SMOOTHING) * part.share();
      unseen -= part.share();
      if (teacher.classes() > 0) {
        teacher.addTo(
            batch.taught,
            row * teacher.classes(),
            part.sample(),
            part.view(),
            part.share(),
            TEMPERATURE);
      }
    }
    float each = (SMOOTHING + (1 - SMOOTHING) * Math.max(0, unseen)) / classes;
    for (int k = 0; k < classes; k++) {
      batch.labels[row * classes + k] += each;
    }
  }

  @Override
  public NDArray input(NDManager manager, Batch batch) {
    return manager.create(batch.pixels, new Shape(BATCH, 3, batch.side, batch.side));
  }

  @Override
  public NDArray loss(NDManager manager, List<NDArray> outputs, Batch batch) {
    NDArray labels = manager.create(batch.labels, new Shape(BATCH, classes));
    NDArray loss = crossEntropy(outputs.get(0), labels);
    if (teacher.classes() == 0) {
      return loss;
    }
    NDArray taught = manager.create(batch.taught, new Shape(BATCH, teacher.classes()));
    NDArray imitation = crossEntropy(outputs.get(1).div(TEMPERATURE), taught);
    return loss.add(imitation.mul(TEMPERATURE * TEMPERATURE / 2));
  }

  private static NDArray crossEntropy(NDArray logits, NDArray wanted) {
    return logits.logSoftmax(1).mul(wanted).sum().mul(-1f / BATCH);
  }
}
