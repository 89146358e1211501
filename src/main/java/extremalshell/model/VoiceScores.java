package extremalshell.model;

import ai.djl.ndarray.NDArray;
import extremalshell.UserException;
import extremalshell.torchscript.ChannelAxes;
import extremalshell.torchscript.Layers;
import org.jspecify.annotations.Nullable;

/** The scores of voices that were enrolled in a network, and the embeddings they follow from. */
final class VoiceScores {
  private final Network.Parts parts;
  private final Layers layers;
  private final ChannelAxes axes;
  private @Nullable Enrolment enrolment;

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
    axes.learnFrom(other.axes);
  }

  /**
   * Adds a voice.
   *
   * @param embeddings one a recording
   */
  void enrol(float[][] embeddings) {
    enrolment = Enrolment.adding(enrolment, embeddings);
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

  /** Returns the raw outputs {@code [N, classes]} of a batch, with those of enrolled voices. */
  NDArray outputs(NDArray batch) {
    if (enrolment == null) {
      return parts.module().forward(batch);
    }
    if (scoresEmbeddings()) {
      return enrolment.cosines(embedding(batch));
    }
    return layers.outputs(Enrolment.LAYER, layers.activations(Enrolment.LAYER, batch));
  }

  /** Returns outputs behind a layer with those of enrolled voices, where they follow from it. */
  private NDArray withEnrolled(String layer, NDArray activations, NDArray outputs) {
    if (enrolment == null) {
      return outputs;
    }
    if (!scoresEmbeddings()) {
      return layer.equals(Enrolment.LAYER) ? enrolment.extended(activations, outputs) : outputs;
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

  /** Returns the embeddings {@code [N, size]} that voices are compared by. */
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
