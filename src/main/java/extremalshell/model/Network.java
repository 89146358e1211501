package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.engine.OneDnn;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.label.Labels;
import extremalshell.torchscript.ChannelAxes;
import extremalshell.torchscript.Layers;
import extremalshell.torchscript.OutOfMemory;
import extremalshell.torchscript.TorchScript;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A trained network, for one thread. */
public final class Network implements AutoCloseable {
  private final Parts parts;
  private final String name;
  private final TorchScript module;
  private final VoiceScores voices;
  private final Preprocessing preprocessing;
  private final NetworkInputs inputs;
  private final ScoreKind scoreKind;
  private Labels labels;
  private boolean closed;
  private final Map<List<Integer>, BatchLimit> limits = new HashMap<>();

  /**
   * The parts of an opened network.
   *
   * @param embedding layer whose activations are the embeddings; empty for the outputs
   * @param channelAxis of layers whose shape leaves it open; empty if not declared
   * @param notices assumptions and findings
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
      String channelAxis,
      List<String> notices,
      boolean avoidsOneDnn) {}

  Network(Parts parts) {
    this.parts = parts;
    this.name = parts.files().name();
    this.module = parts.module();
    this.voices = new VoiceScores(parts);
    this.preprocessing = parts.preprocessing();
    this.inputs = new NetworkInputs(preprocessing);
    this.labels = parts.labels();
    this.scoreKind = parts.scoreKind();
    if (parts.avoidsOneDnn()) {
      OneDnn.avoid();
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
   * Opens the same network on another engine, with its enrolled voices.
   *
   * @throws UserException when it cannot be read any more, or does not run there
   */
  public Network on(Engine other) {
    Network moved = Libtorch.inTurn(() -> NetworkOpening.open(other, address()));
    moved.voices.enrolAllOf(voices);
    for (int voice = moved.labels.size(); voice < labels.size(); voice++) {
      moved.labels = moved.labels.with(labels.name(voice));
    }
    return moved;
  }

  /** Returns its engine. */
  public Engine engine() {
    return parts.engine();
  }

  /**
   * Returns a copy with the values of each tensor of weights in a random order, which removes all
   * learning (Adebayo et al. 2018). Close it.
   *
   * @throws UserException when the files are missing, or the disk is full
   */
  public Network randomised(long seed) {
    return randomised(seed, 1);
  }

  /**
   * Returns a copy with only the last tensors shuffled: cascading randomisation.
   *
   * @param share of the tensors, in (0,1]
   */
  public Network randomised(long seed, double share) {
    Network randomised = NetworkOpening.randomised(parts, labels, seed, share);
    randomised.voices.enrolAllOf(voices);
    return randomised;
  }

  /** Returns the name in rows: the name of the directory or file, with the options. */
  public String name() {
    Map<String, String> said = address().options().properties();
    return said.isEmpty() ? name : name + " " + new TreeMap<>(said);
  }

  /** Returns its identity: its address and options. */
  public NetworkAddress address() {
    return parts.address();
  }

  /**
   * Returns a digest of all that determines its scores: weights, properties, options and labels.
   *
   * @throws UserException when its files are missing
   */
  public String digest() {
    return Digests.brief(parts.files(), parts.address().options(), labels);
  }

  /** Returns the assumptions that replace missing declarations in its files; may be empty. */
  public List<String> notices() {
    return Stream.concat(parts.notices().stream(), voices.axes().notices().stream()).toList();
  }

  /** Returns the names of the classes. */
  public Labels labels() {
    return labels;
  }

  /**
   * Adds a voice as the last class, without training; its score is the cosine between embeddings.
   *
   * @param views recordings of the voice, at least one
   * @return the index of the class
   * @throws UserException when the network has no embedding, or a class of that name
   */
  public int enrol(String voice, List<View> views) {
    if (!labels.classesOf(voice).isEmpty()) {
      throw UserException.usage("network '" + name + "' has a class '" + voice + "' already");
    }
    voices.check();
    float[][] embeddings = views.stream().map(this::embedding).toArray(float[][]::new);
    voices.enrol(embeddings);
    labels = labels.with(voice);
    return labels.size() - 1;
  }

  /**
   * Returns the embedding that compares voices.
   *
   * @throws UserException when the network has none, or it is not finite
   */
  public float[] embedding(View view) {
    voices.check();
    try (NDManager manager = engine().newManager()) {
      return finite().embedding(voices.embedding(inputs.whole(manager, view)).toFloatArray(), view);
    }
  }

  /** Returns the kind of the raw outputs. */
  public ScoreKind scoreKind() {
    return scoreKind;
  }

  /** Returns the rows of the input: pixels, or mel bins. */
  public int height() {
    return preprocessing.height();
  }

  /** Returns the columns of the input, in pixels; 0 for the number of frames of a recording. */
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

  /** Returns the maker of inputs from views. */
  public NetworkInputs inputs() {
    return inputs;
  }

  /** Returns a line about batches that were too large; empty where none was. */
  public String shortage() {
    return Stream.concat(
            limits.values().stream().map(BatchLimit::notice), Stream.of(module.limit()))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /**
   * Returns the raw outputs {@code [N, classes]} of a batch of inputs {@code [N, channels, height,
   * width]}, {@linkplain NetworkInputs#completed completed}; the manager of the batch owns the
   * outputs.
   *
   * @throws UserException when they are not finite
   */
  public NDArray outputs(NDArray batch) {
    try {
      return voices.outputs(batch);
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

  /** Returns the gradients of its outputs. */
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

  /** Returns the layers with accessible activations. */
  public Layers layers() {
    return voices.layers();
  }

  /** Returns the axes of channels in activations of layers. */
  public ChannelAxes channelAxes() {
    return voices.axes();
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
    return finite().prediction(scoresOf(view), target, FiniteOutputs.ofWhole(view));
  }

  /**
   * Returns predictions for the k classes of highest score, highest first. A network of embeddings
   * has no class before an enrolment.
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
        .map(i -> finite().prediction(scores, i, FiniteOutputs.ofWhole(view)))
        .toList();
  }

  private float[] scoresOf(View view) {
    try (NDManager manager = engine().newManager()) {
      return scores(outputs(inputs.whole(manager, view))).toFloatArray();
    }
  }

  /**
   * Reads a row of scores of a changed stimulus.
   *
   * @param scores {@code [classes]}
   * @throws UserException when one is NaN or infinite
   */
  public Prediction prediction(float[] scores, int target) {
    return finite().prediction(scores, target, FiniteOutputs.OF_CHANGED);
  }

  /** Returns the check for NaN and infinite values of this network. */
  public FiniteOutputs finite() {
    return new FiniteOutputs(this);
  }

  @Override
  public void close() {
    module.close();
    if (parts.avoidsOneDnn() && !closed) {
      OneDnn.admit();
    }
    closed = true;
  }
}
