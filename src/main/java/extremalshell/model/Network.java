package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.torchscript.Layers;
import extremalshell.torchscript.OutOfMemory;
import extremalshell.torchscript.TorchScript;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A trained network. Not for more than one thread. */
public final class Network implements AutoCloseable {
  private static final String OF_CHANGED =
      " on a masked stimulus; try another operator: or area:, or explain another target";

  private final Parts parts;
  private final String name;
  private final TorchScript module;
  private final Layers layers;
  private final Preprocessing preprocessing;
  private final ScoreKind scoreKind;
  private Labels labels;
  private @Nullable Enrolment enrolment;
  private boolean closed;
  private final Map<List<Integer>, BatchLimit> limits = new HashMap<>();

  /**
   * What an opened network is made of.
   *
   * @param embedding layer whose activations are the embeddings; empty for the outputs
   * @param notices what was assumed or found
   * @param avoidsOneDnn whether oneDNN computes it wrongly on this CPU
   */
  record Parts(
      Engine engine,
      NetworkFiles files,
      NetworkAddress address,
      TorchScript module,
      Preprocessing preprocessing,
      Labels labels,
      ScoreKind scoreKind,
      String embedding,
      List<String> notices,
      boolean avoidsOneDnn) {}

  Network(Parts parts) {
    this.parts = parts;
    this.name = parts.files().name();
    this.module = parts.module();
    this.layers = new Layers(name, module, this::withEnrolled);
    this.preprocessing = parts.preprocessing();
    this.labels = parts.labels();
    this.scoreKind = parts.scoreKind();
    if (parts.avoidsOneDnn()) {
      Libtorch.avoidOneDnn();
    }
  }

  /**
   * Opens a network on an engine and checks that scores and gradients are sound.
   *
   * @param address the name of a bundled network, a TorchScript file, a directory, or a {@code
   *     djl://} address of a model zoo; also the text of a {@link NetworkAddress}
   * @throws UserException when it cannot be read or is not sound
   */
  public static Network open(Engine engine, String address, NetworkOptions options) {
    NetworkAddress parsed = NetworkAddress.parse(address, options);
    return Libtorch.inTurn(() -> NetworkOpening.open(engine, parsed));
  }

  /**
   * Opens the same network on another engine, with the voices that were enrolled.
   *
   * @throws UserException when it cannot be read any more, or does not run there
   */
  public Network on(Engine other) {
    Network moved = Libtorch.inTurn(() -> NetworkOpening.open(other, address()));
    moved.enrolment = enrolment;
    for (int voice = moved.labels.size(); voice < labels.size(); voice++) {
      moved.labels = moved.labels.with(labels.name(voice));
    }
    return moved;
  }

  /** Returns where it computes. */
  public Engine engine() {
    return parts.engine();
  }

  /**
   * Returns a copy with the values of each tensor of weights in a random order, so that it has
   * learned nothing (Adebayo et al. 2018); close it.
   *
   * @throws UserException when the files have gone, or the disk is full
   */
  public Network randomised(long seed) {
    Network randomised = NetworkOpening.randomised(parts, labels, seed);
    randomised.enrolment = enrolment;
    return randomised;
  }

  /** Returns the name in rows: the name of the directory or file, with the options. */
  public String name() {
    Map<String, String> said = address().options().properties();
    return said.isEmpty() ? name : name + " " + new TreeMap<>(said);
  }

  /** Returns its identity: the address and the options it was opened with. */
  public NetworkAddress address() {
    return parts.address();
  }

  /**
   * Returns a digest of all that its scores follow from: weights, properties, options and labels.
   *
   * @throws UserException when its files have gone
   */
  public String digest() {
    return Digests.brief(parts.files(), parts.address().options().properties(), labels);
  }

  /** Returns what was assumed about the network because its files do not say; may be empty. */
  public List<String> notices() {
    return parts.notices();
  }

  /** Returns the names of the classes. */
  public Labels labels() {
    return labels;
  }

  /**
   * Makes a voice the network was not trained on its last class, whose score is the cosine between
   * embeddings.
   *
   * @param views recordings of the voice, at least one
   * @return the index of the class
   * @throws UserException when the network has no embedding, or a class of that name
   */
  public int enrol(String voice, List<View> views) {
    if (!labels.classesOf(voice).isEmpty()) {
      throw UserException.usage("network '" + name + "' has a class '" + voice + "' already");
    }
    checkEmbeds();
    float[][] embeddings = views.stream().map(this::embedding).toArray(float[][]::new);
    enrolment = Enrolment.adding(enrolment, embeddings);
    labels = labels.with(voice);
    return labels.size() - 1;
  }

  /**
   * Returns the embedding that voices are compared by.
   *
   * @throws UserException when the network has none, or it is not finite
   */
  public float[] embedding(View view) {
    checkEmbeds();
    try (NDManager manager = engine().newManager()) {
      float[] embedding = embedding(whole(manager, view)).toFloatArray();
      for (float value : embedding) {
        if (!Float.isFinite(value)) {
          throw UserException.failed(
              "network '" + name + "' returns an embedding that is NaN or infinite" + ofWhole(view),
              null);
        }
      }
      return embedding;
    }
  }

  private void checkEmbeds() {
    boolean layered = layers.names().contains(Enrolment.LAYER) && scoreKind == ScoreKind.COSINE;
    if (!layered && scoreKind != ScoreKind.EMBEDDING) {
      throw UserException.usage(
          "network '"
              + name
              + "' cannot enrol voices: it has no layer '"
              + Enrolment.LAYER
              + "'; if its outputs are embeddings, open it with score: 'embedding'");
    }
  }

  /** Returns what the raw outputs are. */
  public ScoreKind scoreKind() {
    return scoreKind;
  }

  /** Returns the rows of the input: pixels, or mel bins. */
  public int height() {
    return preprocessing.height();
  }

  /** Returns the columns of the input, in pixels; 0 for as many as a recording has frames. */
  public int width() {
    return preprocessing.width();
  }

  /** Returns for example {@code photos 224x224, 1000 classes, logits}. */
  public String describe() {
    return name
        + " "
        + preprocessing.describe()
        + ", "
        + (scoreKind == ScoreKind.EMBEDDING
            ? labels.size() + " enrolled"
            : labels.size() + " classes")
        + ", "
        + scoreKind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns a stimulus as the network sees it: a photo resized and cropped, a recording as its
   * spectrogram; not yet normalised.
   *
   * @throws UserException when the network is not for such stimuli or needs longer ones
   */
  public View view(Stimulus stimulus) {
    try (NDManager manager = engine().newManager()) {
      return preprocessing.view(manager, stimulus);
    }
  }

  /**
   * Returns the network's input {@code [1, channels, height, width]} for a view.
   *
   * @param manager owns the array
   */
  public NDArray input(NDManager manager, View view) {
    return manager.create(
        preprocessing.input(view),
        new Shape(1, preprocessing.channels(), view.height(), view.width()));
  }

  /**
   * Returns the input of a view with what stands beside it: what the network is given.
   *
   * @param manager owns the array
   */
  public NDArray whole(NDManager manager, View view) {
    return completed(input(manager, view), view);
  }

  /**
   * Puts what stays as it is under masks beside inputs of a view: for networks of waveforms, the
   * samples of each frame. Gradients go through it.
   *
   * @param batch {@code [N, channels, height, width]}; its manager owns the result
   */
  public NDArray completed(NDArray batch, View view) {
    float[] beside = preprocessing.beside(view);
    if (beside.length == 0) {
      return batch;
    }
    int more = beside.length / (view.height() * view.width());
    Shape shape = new Shape(1, more, view.height(), view.width());
    NDArray each = batch.getManager().create(beside, shape);
    return batch.concat(each.repeat(0, batch.getShape().get(0)), 1);
  }

  /**
   * Returns a view of which an input would be made, as near as a view can be: what was done to an
   * input can be looked at.
   *
   * @param view whose name, size and normalisation it has
   * @param input {@code [1, channels, height, width]}, with or without what stands beside it
   */
  public View shown(View view, NDArray input) {
    int values = preprocessing.channels() * view.height() * view.width();
    return preprocessing.shown(view, Arrays.copyOf(input.toFloatArray(), values));
  }

  /**
   * Returns inputs of zeros, {@code [rows, channels, height, width]}.
   *
   * @param manager owns the array
   */
  NDArray blank(NDManager manager, int rows, int height, int width) {
    return manager.zeros(new Shape(rows, preprocessing.channels(), height, width));
  }

  /** Returns a line about memory that ran out; empty where it did not. */
  public String shortage() {
    return limits.values().stream()
        .map(BatchLimit::notice)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /**
   * Returns the network's input for a view without anything in it: black, or silent.
   *
   * @param manager owns the array
   * @return {@code [channels, 1, 1]} for a photo, {@code [1, bins, 1]} for a spectrogram
   */
  public NDArray nothing(NDManager manager, View view) {
    float[] values = preprocessing.nothing(view);
    return manager.create(
        values, view.rowsAlike() ? new Shape(values.length, 1, 1) : new Shape(1, values.length, 1));
  }

  /**
   * Normalises inputs of spectrograms once more, after something was taken away from them; returns
   * those of photos as they are. Gradients go through it.
   *
   * @param batch {@code [N, channels, height, width]}; its manager owns the result
   */
  public NDArray renormalised(NDArray batch) {
    return preprocessing.renormalised(batch);
  }

  /**
   * Returns the network's input for white noise as loud as a recording, normalised as it is.
   *
   * @param manager owns the array
   * @return {@code [1, bins, frames]}
   * @throws UserException when the network is not for speech
   */
  public NDArray noise(NDManager manager, View view, long seed) {
    return manager.create(
        preprocessing.noise(manager, view, seed), new Shape(1, view.height(), view.width()));
  }

  /**
   * Returns the input value of a grey level of photos.
   *
   * @param manager owns the array
   * @param level in [0,1]
   * @return {@code [channels, 1, 1]}
   * @throws UserException when the network is not for photos
   */
  public NDArray inputOfGrey(NDManager manager, double level) {
    float[] values = preprocessing.inputOfGrey(level);
    return manager.create(values, new Shape(values.length, 1, 1));
  }

  /**
   * Returns the raw outputs {@code [N, classes]} of a batch of inputs {@code [N, channels, height,
   * width]}, {@linkplain #completed completed}; they belong to the manager of the batch.
   *
   * @throws UserException when they are not finite
   */
  public NDArray outputs(NDArray batch) {
    try {
      return outputsAtOnce(batch);
    } catch (OutOfMemory e) {
      long rows = batch.getShape().get(0);
      if (rows < 2 || JniUtils.isGradMode()) {
        throw e;
      }
      engine().emptyCache();
      NDList halves = batch.split(new long[] {rows / 2});
      return NDArrays.concat(new NDList(outputs(halves.get(0)), outputs(halves.get(1))));
    }
  }

  private NDArray outputsAtOnce(NDArray batch) {
    if (enrolment == null) {
      return module.forward(batch);
    }
    if (scoreKind == ScoreKind.EMBEDDING) {
      return enrolment.cosines(embedding(batch));
    }
    return layers.outputs(Enrolment.LAYER, layers.activations(Enrolment.LAYER, batch));
  }

  /** Returns outputs behind a layer with those of enrolled voices, where they follow from it. */
  private NDArray withEnrolled(String layer, NDArray activations, NDArray outputs) {
    if (enrolment == null) {
      return outputs;
    }
    if (scoreKind != ScoreKind.EMBEDDING) {
      return layer.equals(Enrolment.LAYER) ? enrolment.extended(activations, outputs) : outputs;
    }
    String own = parts.embedding();
    if (own.isEmpty()) {
      return enrolment.cosines(outputs);
    }
    if (layer.equals(own)) {
      return enrolment.cosines(pooled(activations));
    }
    throw UserException.usage(
        "the score is a cosine in layer '"
            + own
            + "' and does not follow from layer '"
            + layer
            + "'; give layer: '"
            + own
            + "'");
  }

  /** Returns the embeddings {@code [N, size]} that voices are compared by. */
  private NDArray embedding(NDArray batch) {
    if (scoreKind != ScoreKind.EMBEDDING) {
      return layers.activations(Enrolment.LAYER, batch);
    }
    return parts.embedding().isEmpty()
        ? module.forward(batch)
        : pooled(layers.activations(parts.embedding(), batch));
  }

  /** Returns one embedding an input; inputs without a fixed width are recordings. */
  private NDArray pooled(NDArray activations) {
    return Enrolment.pooled(activations, preprocessing.width() == 0);
  }

  /** Returns what differentiates its outputs. */
  public Gradients gradients() {
    return new Gradients(this, module);
  }

  /**
   * Returns how many inputs of a size go forward and backward at once. It is chosen once, and
   * halved where memory runs out.
   */
  public BatchLimit batchLimit(int height, int width) {
    return limits.computeIfAbsent(
        List.of(height, width), size -> BatchLimit.of(this, height, width));
  }

  /** Returns the layers whose activations can be had. */
  public Layers layers() {
    return layers;
  }

  /** Turns raw outputs into scores, both {@code [N, classes]}. */
  public NDArray scores(NDArray outputs) {
    return scoreKind.scores(outputs);
  }

  /**
   * Scores a view against a target.
   *
   * @throws UserException when a score is NaN or infinite
   */
  public Prediction predict(View view, int target) {
    return prediction(scoresOf(view), target, ofWhole(view));
  }

  private static String ofWhole(View view) {
    return " on '" + view.name() + "'; check mean: and std: of the network";
  }

  /**
   * Returns the k classes of highest score, highest first; each as target of its prediction. A
   * network of embeddings has no class before something is enrolled.
   */
  public List<Prediction> top(View view, int k) {
    if (labels.size() == 0) {
      return List.of();
    }
    float[] scores = scoresOf(view);
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .limit(k)
        .map(i -> prediction(scores, i, ofWhole(view)))
        .toList();
  }

  private float[] scoresOf(View view) {
    try (NDManager manager = engine().newManager()) {
      return scores(outputs(whole(manager, view))).toFloatArray();
    }
  }

  /**
   * Reads a row of scores of a changed stimulus.
   *
   * @param scores {@code [classes]}
   * @throws UserException when one is NaN or infinite
   */
  public Prediction prediction(float[] scores, int target) {
    return prediction(scores, target, OF_CHANGED);
  }

  private Prediction prediction(float[] scores, int target, String where) {
    if (!Float.isFinite(scores[target])) {
      throw notFinite(scores[target], target, where);
    }
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Float.isFinite(scores[i])) {
        throw notFinite(scores[i], i, where);
      }
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return new Prediction(
        best, labels.name(best), scores[best], target, labels.name(target), scores[target]);
  }

  /**
   * Checks what a network returned of a class for a changed stimulus.
   *
   * @throws UserException when it is NaN or infinite
   */
  public void checkFinite(float value, int target) {
    if (!Float.isFinite(value)) {
      throw notFinite(value, target, OF_CHANGED);
    }
  }

  /**
   * Checks the gradient of a class for a changed stimulus.
   *
   * @param sum of all its values
   * @throws UserException when it is NaN or infinite
   */
  public void checkGradient(float sum, int target) {
    if (!Float.isFinite(sum)) {
      throw notFinite("a gradient that is NaN or infinite", target, OF_CHANGED);
    }
  }

  private UserException notFinite(float value, int target, String where) {
    return notFinite(Float.isNaN(value) ? "NaN" : "an infinite value", target, where);
  }

  private UserException notFinite(String what, int target, String where) {
    String text = "network '" + name + "' returns " + what + " for " + labels.described(target);
    return UserException.failed(text + where, null);
  }

  @Override
  public void close() {
    module.close();
    if (parts.avoidsOneDnn() && !closed) {
      Libtorch.admitOneDnn();
    }
    closed = true;
  }
}
