package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.input.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the inputs of a network: from views, from views without a part, from nothing and from
 * noise.
 */
public final class NetworkInputs {
  private final Preprocessing preprocessing;

  NetworkInputs(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /**
   * Returns the network's input {@code [1, channels, height, width]} for a view.
   *
   * @param manager owns the array
   */
  public NDArray of(NDManager manager, View view) {
    return manager.create(
        preprocessing.input(view),
        new Shape(1, preprocessing.channels(), view.height(), view.width()));
  }

  /**
   * Returns the input of a view with the channels beside it: the network's input.
   *
   * @param manager owns the array
   */
  public NDArray whole(NDManager manager, View view) {
    return completed(of(manager, view), view);
  }

  /**
   * Adds the channels that masks do not change to inputs of a view: for networks of waveforms, the
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
   * A stimulus and its levels, with all channels that a mask changes.
   *
   * @param whole the network's input {@code [1, channels, height, width]}, with the channels beside
   * @param below the levels below it, from fully removed upwards
   */
  public record Levels(NDArray whole, List<float[]> below) {}

  /**
   * Returns the levels of a view for masks. For networks of waveforms, the mask and the number of
   * its sounds lie beside the input.
   *
   * @param manager owns the array and the sounds
   * @param below values {@code [channels * height * width]} of the levels below the whole
   */
  public Levels levels(Engine engine, NDManager manager, View view, List<float[]> below) {
    NDArray input = of(manager, view);
    float[] beside = preprocessing.besideMask(engine, manager, view, below);
    if (beside.length == 0) {
      return new Levels(input, below);
    }
    int pixels = view.height() * view.width();
    List<float[]> masked = new ArrayList<>();
    for (float[] level : below) {
      float[] both = Arrays.copyOf(level, level.length + pixels);
      float mask = masked.size() / (float) below.size();
      Arrays.fill(both, level.length, both.length, mask);
      masked.add(both);
    }
    NDArray mask = manager.ones(new Shape(1, 1, view.height(), view.width()));
    Shape shape = new Shape(1, beside.length / pixels, view.height(), view.width());
    return new Levels(input.concat(mask, 1).concat(manager.create(beside, shape), 1), masked);
  }

  /**
   * Returns the view closest to an input, so that a changed input can be shown as a picture.
   *
   * @param view source of its name, size and normalisation
   * @param input {@code [1, channels, height, width]}, with or without the channels beside it
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

  /**
   * Returns the network's input for an empty view: black, or silent.
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
   * Normalises spectrograms again after a mask has removed a part. Photos stay as they are.
   * Gradients pass through.
   *
   * @param batch {@code [N, channels, height, width]}; its manager owns the result
   */
  public NDArray renormalised(NDArray batch) {
    return preprocessing.renormalised(batch);
  }

  /**
   * Returns the network's input for white noise as loud as a recording, with the recording's
   * normalisation.
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
  public NDArray grey(NDManager manager, double level) {
    float[] values = preprocessing.inputOfGrey(level);
    return manager.create(values, new Shape(values.length, 1, 1));
  }
}
