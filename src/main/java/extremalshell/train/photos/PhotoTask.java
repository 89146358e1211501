package extremalshell.train.photos;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.train.TrainingTask;
import extremalshell.train.network.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Classes of photos: cross entropy with the labels. A second head learns the finer kinds within the
 * classes where they are known, which makes richer features.
 */
final class PhotoTask implements TrainingTask<PhotoTask.Batch> {
  static final int BATCH = 64;

  /** Side of the network's input, in pixels. */
  static final int SIDE = 96;

  /** Values in [0,1] are reduced by the mean, then divided by the deviation. */
  static final float MEAN = 0.5f;

  static final float DEVIATION = 0.25f;

  private static final float SMOOTHING = 0.05f;

  /** Weight of the loss of the second head. */
  private static final float KINDS = 0.5f;

  private final List<Sample> samples;
  private final Augmentation augmentation;
  private final int classes;
  private final int kinds;
  private final Stage stage;
  private final long seed;

  /** The aim of a stage of training. */
  enum Stage {
    /** Distinguish classes: pictures grow from 48 to 80 pixels. */
    CLASSES,
    /** Recognise visible parts, at the size of the network's input. */
    EVIDENCE,
    /** Recognise parts behind masks chosen against the network; see {@link Disguise}. */
    DISGUISE
  }

  /**
   * A batch.
   *
   * @param side of the pictures, in pixels
   * @param pixels {@code [N, 3, side, side]}
   * @param labels {@code [N, classes]}, shares
   * @param finer {@code [N, kinds]}, shares; nothing in a row whose kinds are not known
   * @param disguises pictures to hide in part before training on them
   */
  record Batch(int side, float[] pixels, float[] labels, float[] finer, List<Disguise> disguises) {}

  PhotoTask(List<Sample> samples, Augmentation augmentation, int classes, Stage stage, long seed) {
    this.samples = samples;
    this.augmentation = augmentation;
    this.classes = classes;
    this.kinds = 1 + samples.stream().mapToInt(Sample::kind).max().orElse(-1);
    this.stage = stage;
    this.seed = seed;
  }

  @Override
  public String recipe() {
    return samples.size()
        + " photos of "
        + kinds
        + " kinds, seed "
        + seed
        + (stage == Stage.CLASSES ? "" : ", " + stage.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Architecture architecture() {
    return new PhotoNetwork(classes, kinds);
  }

  /**
   * Returns the side of pictures: small ones first, since they teach equally well in less time.
   * Objects in parts of photos are larger than in whole photos, which the network sees at 96 pixels
   * later.
   */
  private int side(double share) {
    if (stage != Stage.CLASSES) {
      return SIDE;
    }
    return share < 0.35 ? 48 : share < 0.8 ? 64 : 80;
  }

  @Override
  public Batch prepare(Progress progress) {
    int side = side(progress.share());
    double strength = Math.min(1, 2 * progress.share());
    return batch(
        progress,
        side,
        stage == Stage.DISGUISE,
        (sample, number) ->
            stage == Stage.CLASSES
                ? augmentation.example(sample, number, side, strength)
                : augmentation.evidence(sample, number, side));
  }

  /**
   * Hides parts of every other picture, which the network's gradient chooses. Only that gradient is
   * new; its inputs were prepared.
   */
  @Override
  public Batch sharpened(Batch batch, InputGradient<Batch> gradients) {
    if (batch.disguises.isEmpty()) {
      return batch;
    }
    int plane = 3 * batch.side * batch.side;
    float[] gradient = gradients.of(asked(batch));
    for (Disguise disguise : batch.disguises) {
      int from = disguise.row() * plane;
      Example example = disguise.chosen(Arrays.copyOfRange(gradient, from, from + plane));
      put(batch, disguise.row(), example);
    }
    return batch;
  }

  /** Returns the pictures to hide, with the requested classes as labels. */
  private Batch asked(Batch batch) {
    float[] labels = new float[BATCH * classes];
    for (Disguise disguise : batch.disguises) {
      labels[disguise.row() * classes + disguise.asked()] = 1;
    }
    return new Batch(batch.side, batch.pixels, labels, new float[BATCH * kinds], List.of());
  }

  /** Returns plain parts of photos: masks and joined photos would shift the statistics. */
  @Override
  public Batch typical(Progress progress) {
    return batch(
        progress,
        SIDE,
        false,
        (sample, number) -> augmentation.example(sample, number, SIDE, Augmentation.PLAIN));
  }

  private interface Source {
    Example example(int sample, long number);
  }

  private Batch batch(Progress progress, int side, boolean hides, Source source) {
    int plane = 3 * side * side;
    Batch batch =
        new Batch(
            side,
            new float[BATCH * plane],
            new float[BATCH * classes],
            new float[BATCH * kinds],
            new ArrayList<>());
    for (int i = 0; i < BATCH; i++) {
      long number = (long) progress.step() * BATCH + i;
      int sample = order(number / samples.size()).get((int) (number % samples.size()));
      if (hides && i % 2 == 1) {
        Disguise disguise = augmentation.disguise(i, sample, number, side, classes);
        batch.disguises.add(disguise);
        put(batch, i, disguise.seenFirst());
      } else {
        put(batch, i, source.example(sample, number));
      }
    }
    return batch;
  }

  private void put(Batch batch, int row, Example example) {
    put(batch, row, example.picture());
    label(batch, row, example);
  }

  private static void put(Batch batch, int row, Picture picture) {
    float[] rgb = picture.rgb();
    for (int k = 0; k < rgb.length; k++) {
      batch.pixels[row * rgb.length + k] = (rgb[k] - MEAN) / DEVIATION;
    }
  }

  private int ordered = -1;
  private List<Integer> order = List.of();

  /** Each epoch goes through all photos in a new order. */
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
      int kind = samples.get(part.sample()).kind();
      if (kind >= 0) {
        batch.finer[row * kinds + kind] += part.share();
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
    if (kinds == 0) {
      return loss;
    }
    NDArray finer = manager.create(batch.finer, new Shape(BATCH, kinds));
    return loss.add(crossEntropy(outputs.get(1), finer).mul(KINDS));
  }

  private static NDArray crossEntropy(NDArray logits, NDArray wanted) {
    return logits.logSoftmax(1).mul(wanted).sum().mul(-1f / BATCH);
  }
}
