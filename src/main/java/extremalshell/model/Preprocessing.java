package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.torchscript.InputLayout;
import extremalshell.torchscript.Readout;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a stimulus becomes a network's input, read from {@code serving.properties}. */
public interface Preprocessing {
  /**
   * Reads the keys of a file, overridden by those a user gave; the key {@code input} names the
   * {@link Modality}.
   *
   * @throws extremalshell.UserException when a key or a value is none
   */
  static Preprocessing of(NetworkProperties properties) {
    String kind = properties.choice("input", Modalities.usual().name(), Modalities.all().names());
    return Modalities.all().named(kind).preprocessing(properties);
  }

  /**
   * An input to try a network with.
   *
   * @param values {@code [channels * height * width]}, with what stands {@link #beside} it
   */
  record Example(int height, int width, float[] values) {}

  /**
   * Returns in a few words the assumptions that replace missing properties; empty if there are
   * none.
   */
  List<String> assumptions();

  /** Returns declared values that are unlikely, as their effect on the input; usually nothing. */
  default List<String> doubts() {
    return List.of();
  }

  /**
   * Returns how to choose another kind of input, for a network that does not take this one; empty
   * if the properties state the kind.
   */
  String otherInputs();

  /** Returns the size of the input in a few words. */
  String describe();

  /**
   * Returns a stimulus as the network sees it.
   *
   * @param manager of the device that may compute it
   * @throws extremalshell.UserException when it is of another kind or too small
   */
  View view(NDManager manager, Stimulus stimulus);

  /** Returns which part of maps is scored; null where outputs are none, or it is not said. */
  default @Nullable Readout readout() {
    return null;
  }

  /** Returns the rows of the input: pixels, or mel bins. */
  int height();

  /** Returns the columns of the input, in pixels; 0 for as many as a recording has frames. */
  int width();

  /** Returns what the properties say of the outputs, or null when they do not say. */
  @Nullable ScoreKind scoreKind();

  /** Returns the order of the axes of the input. */
  InputLayout layout();

  /** Returns the number of channels of the input. */
  int channels();

  /** Returns the input {@code [channels * height * width]} of a view. */
  float[] input(View view);

  /**
   * Returns a view of which {@link #input} would be made, as near as a view can be.
   *
   * @param view whose name, size and normalisation it has
   * @param input {@code [channels * height * width]}
   */
  View shown(View view, float[] input);

  /**
   * Returns the input of a view without anything in it, black or silent.
   *
   * @return {@code [channels]} for a photo, {@code [bins]} for a spectrogram
   */
  float[] nothing(View view);

  /** Returns an input of noise. */
  Example example();

  /** Returns the kind of stimulus that it takes. */
  Modality modality();

  /** Returns values of the key {@code layout} that may be tried where it is not given. */
  default List<String> layouts() {
    return List.of();
  }

  /**
   * Returns what stands beside the input of a view and stays as it is under masks, {@code [more
   * channels * height * width]}; empty where networks take the input alone.
   */
  default float[] beside(View view) {
    return new float[0];
  }

  /**
   * Returns the function that makes samples {@code [N, samples]} from a batch of inputs with the
   * channels beside them; null if networks take the batch itself. Gradients go through it.
   */
  default @Nullable UnaryOperator<NDArray> sound(Engine engine) {
    return null;
  }

  /** Normalises a batch once more after a part was removed; gradients go through it. */
  default NDArray renormalised(NDArray batch) {
    return batch;
  }

  /**
   * Returns the input {@code [height * width]} of white noise as loud as a recording.
   *
   * @throws UserException when stimuli of this kind make no sound
   */
  default float[] noise(NDManager manager, View view, long seed) {
    throw UserException.usage("noise needs speech, not " + modality().plural());
  }

  /**
   * Returns the input value of a grey level, one a channel.
   *
   * @param level in [0,1]
   * @throws UserException when stimuli of this kind have no grey
   */
  default float[] inputOfGrey(double level) {
    throw UserException.usage("a grey level needs photos, not " + modality().plural());
  }
}
