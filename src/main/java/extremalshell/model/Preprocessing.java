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
   * Reads the keys of a file, overridden by the user's options; the key {@code input} names the
   * {@link Modality}.
   *
   * @throws extremalshell.UserException when a key or a value is invalid
   */
  static Preprocessing of(NetworkProperties properties) {
    String kind = properties.choice("input", Modalities.usual().name(), Modalities.all().names());
    return Modalities.all().named(kind).preprocessing(properties);
  }

  /**
   * An example input, to try a network.
   *
   * @param values {@code [channels * height * width]}, including the channels {@link #beside} the
   *     input
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

  /** Returns the scored part of maps; null if outputs are no maps, or the part is not declared. */
  default @Nullable Readout readout() {
    return null;
  }

  /** Returns the rows of the input: pixels, or mel bins. */
  int height();

  /** Returns the columns of the input, in pixels; 0 for the number of frames of a recording. */
  int width();

  /** Returns the declared kind of the outputs, or null without a declaration. */
  @Nullable ScoreKind scoreKind();

  /** Returns the order of the axes of the input. */
  InputLayout layout();

  /** Returns the number of channels of the input. */
  int channels();

  /** Returns the input {@code [channels * height * width]} of a view. */
  float[] input(View view);

  /**
   * Returns the view whose {@link #input} would be nearest to an input.
   *
   * @param view source of its name, size and normalisation
   * @param input {@code [channels * height * width]}
   */
  View shown(View view, float[] input);

  /**
   * Returns the input of an empty view, black or silent.
   *
   * @return {@code [channels]} for a photo, {@code [bins]} for a spectrogram
   */
  float[] nothing(View view);

  /** Returns an input of noise. */
  Example example();

  /** Returns its kind of stimulus. */
  Modality modality();

  /** Returns values of the key {@code layout} to try where it is not given. */
  default List<String> layouts() {
    return List.of();
  }

  /**
   * Returns the channels beside the input of a view, which masks do not change, {@code [more
   * channels * height * width]}; empty where networks take the input alone.
   */
  default float[] beside(View view) {
    return new float[0];
  }

  /**
   * Returns the channels beside an input and its mask, {@code [more channels * height * width]};
   * empty where networks take the input alone.
   *
   * @param manager owns what belongs to the channels; they are valid until it closes
   * @param below the levels that a mask shows, from fully removed upwards, without the whole
   */
  default float[] besideMask(Engine engine, NDManager manager, View view, List<float[]> below) {
    return new float[0];
  }

  /**
   * Returns the function that makes samples {@code [N, samples]} from a batch of inputs, with the
   * channels of {@link #beside} or with a mask and the channels of {@link #besideMask}; null if
   * networks take the batch itself. Gradients go through it.
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
   * Returns the input value of a grey level, one per channel.
   *
   * @param level in [0,1]
   * @throws UserException when stimuli of this kind have no grey
   */
  default float[] inputOfGrey(double level) {
    throw UserException.usage("a grey level needs photos, not " + modality().plural());
  }
}
