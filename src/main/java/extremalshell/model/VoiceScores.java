package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.torchscript.ChannelAxes;
import extremalshell.torchscript.Layers;
import org.jspecify.annotations.Nullable;

/** The scores of a network's enrolled voices, and the embeddings behind the scores. */
final class VoiceScores {
  private static final String INVERSE =
      """
        def forward(self: __torch__.Inverse,
          x: Tensor) -> Tensor:
          return torch.linalg_pinv(x, 1.0000000000000001e-05, False)
      """;

  /** Tolerance for a cosine that is computed from others. */
  private static final float TOLERANCE = 1e-3f;

  private final Network.Parts parts;
  private final Layers layers;
  private final ChannelAxes axes;
  private @Nullable Enrolment enrolment;

  /** The map from cosines to the classes to cosines to voices; null if these do not suffice. */
  private @Nullable FromClasses fromClasses;

  /**
   * Computes cosines to voices as sums of cosines to the classes. With at least as many classes as
   * numbers in an embedding, their cosines determine its direction.
   *
   * @param weights {@code [classes * voices]}
   */
  private record FromClasses(float[] weights, int classes) {
    NDArray extended(NDArray outputs) {
      Shape shape = new Shape(classes, weights.length / classes);
      return outputs.concat(outputs.matMul(outputs.getManager().create(weights, shape)), 1);
    }
  }

  VoiceScores(Network.Parts parts) {
    this.parts = parts;
    this.layers = new Layers(parts.files().name(), parts.module(), this::withEnrolled);
    Preprocessing preprocessing = parts.preprocessing();
    this.axes =
        new ChannelAxes(layers, preprocessing.height(), preprocessing.width(), parts.channelAxis());
  }

  ChannelAxes axes() {
    return axes;
  }

  Layers layers() {
    return layers;
  }

  /** Takes the voices of the same network, opened elsewhere. */
  void enrolAllOf(VoiceScores other) {
    enrolment = other.enrolment;
    fromClasses = other.fromClasses;
    axes.learnFrom(other.axes);
  }

  /**
   * Adds a voice.
   *
   * @param embeddings one per recording
   */
  void enrol(float[][] embeddings) {
    Enrolment all = Enrolment.adding(enrolment, embeddings);
    enrolment = all;
    fromClasses = scoresEmbeddings() ? null : fromClasses(all);
  }

  private @Nullable FromClasses fromClasses(Enrolment voices) {
    try (NDManager manager = parts.engine().newManager()) {
      // the cosines of each axis of the embedding to the classes, [size, classes]
      NDArray heads =
          parts.module().scores(Layers.OUT_OF + Enrolment.LAYER, manager.eye(voices.size()));
      int count = voices.directions().length / voices.size();
      NDArray directions =
          manager.create(voices.directions(), new Shape(count, voices.size())).transpose();
      NDArray weights =
          parts.engine().functions().get("Inverse", INVERSE).call(heads).matMul(directions);
      float off = heads.matMul(weights).sub(directions).abs().max().getFloat();
      return off < TOLERANCE
          ? new FromClasses(weights.toFloatArray(), (int) heads.getShape().get(1))
          : null;
    }
  }

  /**
   * Checks that the network has embeddings.
   *
   * @throws UserException when it has none
   */
  void check() {
    boolean layered =
        layers.names().contains(Enrolment.LAYER) && parts.scoreKind() == ScoreKind.COSINE;
    if (!layered && !scoresEmbeddings()) {
      throw UserException.usage(
          "network '"
              + parts.files().name()
              + "' cannot enrol voices: it has no layer '"
              + Enrolment.LAYER
              + "'; if its outputs are embeddings, open it with score: 'embedding'");
    }
  }

  private boolean scoresEmbeddings() {
    return parts.scoreKind() == ScoreKind.EMBEDDING;
  }

  /** Returns the raw outputs {@code [N, classes]} of a batch. Enrolled voices are classes. */
  NDArray outputs(NDArray batch) {
    if (enrolment == null) {
      return parts.module().forward(batch);
    }
    if (scoresEmbeddings()) {
      return enrolment.cosines(embedding(batch));
    }
    return layers.outputs(Enrolment.LAYER, layers.activations(Enrolment.LAYER, batch));
  }

  /**
   * Returns outputs that follow from a layer. They include enrolled voices if the layer determines
   * their scores.
   */
  private NDArray withEnrolled(String layer, NDArray activations, NDArray outputs) {
    if (enrolment == null) {
      return outputs;
    }
    if (!scoresEmbeddings()) {
      if (layer.equals(Enrolment.LAYER)) {
        return enrolment.extended(activations, outputs);
      }
      return fromClasses == null ? outputs : fromClasses.extended(outputs);
    }
    String own = parts.embedding();
    if (own.isEmpty()) {
      return enrolment.cosines(outputs);
    }
    if (layer.equals(own)) {
      return enrolment.cosines(Enrolment.pooled(activations, axes.of(own)));
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

  /** Returns the embeddings {@code [N, size]} that compare voices. */
  NDArray embedding(NDArray batch) {
    if (!scoresEmbeddings()) {
      return layers.activations(Enrolment.LAYER, batch);
    }
    String layer = parts.embedding();
    if (layer.isEmpty()) {
      return parts.module().forward(batch);
    }
    NDArray activations = layers.activations(layer, batch);
    return Enrolment.pooled(activations, axes.of(layer, activations, batch));
  }
}
