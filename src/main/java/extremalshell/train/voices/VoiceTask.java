package extremalshell.train.voices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.speech.FrontEnd;
import extremalshell.train.TrainingTask;
import extremalshell.train.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Speaker classification with an additive angular margin (Deng et al. 2019): the logits are 30
 * cosines, the target's angle enlarged by up to 0.2.
 *
 * <p>Crops are mixed with noise, silenced in parts, and masked, so that such inputs are not strange
 * to the network. Recordings played slower and faster, which lowers and raises voices, count as
 * further voices (Yamamoto et al. 2019). There is little speech of each speaker, and more voices
 * make the task harder.
 */
final class VoiceTask implements TrainingTask<VoiceTask.Batch> {
  static final int SIZE = 64;
  private static final int SHORTEST = 100;
  private static final int LONGEST = 300;
  private static final float SCALE = 30;
  private static final double MARGIN = 0.2;

  /** Share of the first stage over which the margin grows from 0. */
  private static final double MARGIN_GROWTH = 0.4;

  /**
   * Speeds at which recordings are played; the first makes the speakers, the others more voices.
   */
  private static final double[] SPEEDS = {1, 0.9, 1.1};

  private final long seed;
  private final Stage stage;
  private final Architecture architecture;
  private final NoisePool noise;
  private final float silence;
  private final List<List<Spectrogram>> bySpeaker = new ArrayList<>();

  /**
   * A batch.
   *
   * @param crops {@code [SIZE * bins * frames]}
   * @param margin on the angle of the target, in radians
   */
  record Batch(float[] crops, int bins, int[] speakers, double margin) {}

  /**
   * The difficulty of the crops.
   *
   * @param noisy share that is mixed with noise
   * @param silenced share that falls silent in part
   * @param cut share that loses a stretch of time and a band of frequencies
   * @param masked share that keeps only a few rectangles
   * @param growingMargin whether the margin grows from 0
   */
  record Stage(
      String name,
      double noisy,
      double silenced,
      double cut,
      double masked,
      boolean growingMargin) {
    /** Few crops are unchanged. */
    static final Stage HARD = new Stage("", 0.5, 0.15, 0.5, 0.2, true);

    /** Half of the crops are unchanged, as most inputs will be. */
    static final Stage MILD = new Stage(", milder", 0.25, 0.05, 0.2, 0.15, false);
  }

  VoiceTask(NDManager manager, VoiceData data, FrontEnd frontEnd, Stage stage, long seed) {
    this.seed = seed;
    this.stage = stage;
    this.architecture = network(data.speakers().size());
    this.noise = new NoisePool(manager, frontEnd, data.train(), seed);
    this.silence = frontEnd.logOfFloor();
    int speakers = data.speakers().size();
    for (int i = 0; i < SPEEDS.length * speakers; i++) {
      bySpeaker.add(new ArrayList<>());
    }
    for (VoiceData.Utterance utterance : data.train()) {
      for (int i = 0; i < SPEEDS.length; i++) {
        bySpeaker
            .get(i * speakers + utterance.speaker())
            .add(frontEnd.spectrogram(manager, played(utterance.speech(), SPEEDS[i])));
      }
    }
  }

  /** Returns the network in its training form. */
  static VoiceNetwork network(int speakers) {
    return new VoiceNetwork(speakers, (SPEEDS.length - 1) * speakers);
  }

  /** Returns a recording played at another speed: the front end resamples it to its own rate. */
  private static Speech played(Speech speech, double speed) {
    return new Speech(
        speech.name(),
        speech.source(),
        (int) Math.round(speed * speech.rate()),
        speech.samples(),
        List.of());
  }

  @Override
  public String recipe() {
    return "voices, "
        + SIZE
        + " crops of 1 to 3 s at "
        + SPEEDS.length
        + " speeds"
        + stage.name()
        + ", seed "
        + seed;
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public Batch prepare(Progress progress) {
    Random random = new Random(seed * 1_000_003 + progress.step());
    random.nextLong();
    int frames = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
    int[] speakers = new int[SIZE];
    int bins = bySpeaker.get(0).get(0).height();
    float[] crops = new float[SIZE * bins * frames];
    for (int i = 0; i < SIZE; i++) {
      speakers[i] = speaker(progress.step(), i);
      List<Spectrogram> all = bySpeaker.get(speakers[i]);
      Spectrogram from = all.get(random.nextInt(all.size()));
      int start = random.nextInt(Math.max(1, from.width() - frames));
      float[] crop = MelCrops.crop(from, start, frames);
      augment(crop, bins, random);
      System.arraycopy(crop, 0, crops, i * crop.length, crop.length);
    }
    double margin =
        stage.growingMargin() ? MARGIN * Math.min(1, progress.share() / MARGIN_GROWTH) : MARGIN;
    return new Batch(crops, bins, speakers, margin);
  }

  /** Goes through all speakers again and again, each time in another order. */
  private int speaker(int step, int index) {
    long at = (long) step * SIZE + index;
    int count = bySpeaker.size();
    Random order = new Random(seed * 7919 + at / count);
    int[] shuffled = new int[count];
    for (int i = 0; i < count; i++) {
      int j = order.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = i;
    }
    return shuffled[(int) (at % count)];
  }

  private void augment(float[] crop, int bins, Random random) {
    int frames = crop.length / bins;
    if (random.nextDouble() < stage.noisy()) {
      boolean throughout = random.nextDouble() < 0.7;
      int from = throughout ? 0 : random.nextInt(frames / 2);
      int to = throughout ? frames : from + frames / 2;
      double snr = 20 * random.nextDouble();
      MelCrops.addNoise(crop, noise.crop(frames, random), bins, snr, from, to);
    }
    if (random.nextDouble() < stage.silenced()) {
      int width = frames / 10 + random.nextInt(frames / 4);
      int left = random.nextInt(frames - width);
      MelCrops.fill(crop, bins, 0, bins, left, left + width, silence);
    }
    MelCrops.removeMean(crop, bins);
    double choice = random.nextDouble();
    if (choice < stage.cut()) {
      int width = 1 + random.nextInt(frames / 6);
      int left = random.nextInt(frames - width);
      MelCrops.fill(crop, bins, 0, bins, left, left + width, 0);
      int height = 1 + random.nextInt(bins / 6);
      int bottom = random.nextInt(bins - height);
      MelCrops.fill(crop, bins, bottom, bottom + height, 0, frames, 0);
    } else if (choice < stage.cut() + stage.masked()) {
      MelCrops.keep(crop, bins, 2 + random.nextInt(5), random.nextBoolean(), random);
    }
  }

  @Override
  public NDArray input(NDManager manager, Batch batch) {
    long frames = batch.crops().length / ((long) SIZE * batch.bins());
    return manager.create(batch.crops(), new Shape(SIZE, 1, batch.bins(), frames));
  }

  @Override
  public NDArray loss(NDManager manager, List<NDArray> outputs, Batch batch) {
    NDArray cosines = outputs.get(0).clip(-0.9999f, 0.9999f);
    int classes = (int) cosines.getShape().get(1);
    NDArray chosen = manager.create(batch.speakers()).oneHot(classes, DataType.FLOAT32);
    NDArray target = cosines.mul(chosen).sum(new int[] {1}, true);
    NDArray sine = target.square().neg().add(1).sqrt();
    double margin = batch.margin();
    NDArray enlarged = target.mul((float) Math.cos(margin)).sub(sine.mul((float) Math.sin(margin)));
    NDArray logits = cosines.add(chosen.mul(enlarged.sub(target))).mul(SCALE);
    return logits.logSoftmax(1).mul(chosen).sum().div(-SIZE);
  }
}
