package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Converts the shell's batches {@code [N, channels, height, width]} of floats to a module's input,
 * and its result to {@code [N, classes]} of floats. Gradients go through both.
 *
 * @param type of the module's input numbers
 * @param copies whether the module gets a copy, since it changes its input
 * @param sound makes samples {@code [N, samples]} from a batch; null for modules that take the
 *     batch itself
 * @param layout of the axes of its input
 * @param batch inputs that it takes at once; 0 for any number
 * @param constants inputs after the first
 * @param output the selected one of several outputs: indices and keys with dots between; empty for
 *     the first, or the only one
 * @param readout of maps; null if outputs are no maps
 * @param complement second class beside a single output
 * @param back runs the backward pass
 */
public record Adaptation(
    DataType type,
    boolean copies,
    @Nullable UnaryOperator<NDArray> sound,
    InputLayout layout,
    int batch,
    Constants constants,
    String output,
    @Nullable Readout readout,
    Complement complement,
    Consumer<Runnable> back) {
  /** The module takes and returns the shell's own form, without adaptation. */
  public static final Adaptation NONE =
      new Adaptation(
          DataType.FLOAT32,
          false,
          null,
          InputLayout.USUAL,
          0,
          Constants.NONE,
          "",
          null,
          Complement.NONE,
          Runnable::run);

  /** The second class of a network with one output: everything that is not its class. */
  public enum Complement {
    /** No second class. */
    NONE,
    /** Its logit is the negated output: sigmoid(−z) = 1 − sigmoid(z). */
    NEGATIVE,
    /** Its probability is 1 minus the sum of the others. */
    REST
  }

  public Adaptation withType(DataType value) {
    return new Adaptation(
        value, copies, sound, layout, batch, constants, output, readout, complement, back);
  }

  public Adaptation withCopies(boolean value) {
    return new Adaptation(
        type, value, sound, layout, batch, constants, output, readout, complement, back);
  }

  /** Returns a copy for another layout, with the function that makes its samples. */
  public Adaptation withLayout(InputLayout value, @Nullable UnaryOperator<NDArray> samples) {
    return new Adaptation(
        type, copies, samples, value, batch, constants, output, readout, complement, back);
  }

  public Adaptation withBatch(int value) {
    return new Adaptation(
        type, copies, sound, layout, value, constants, output, readout, complement, back);
  }

  public Adaptation withOutput(String value) {
    return new Adaptation(
        type, copies, sound, layout, batch, constants, value, readout, complement, back);
  }

  public Adaptation withConstants(Constants value) {
    return new Adaptation(
        type, copies, sound, layout, batch, value, output, readout, complement, back);
  }

  public Adaptation withReadout(@Nullable Readout value) {
    return new Adaptation(
        type, copies, sound, layout, batch, constants, output, value, complement, back);
  }

  public Adaptation withComplement(Complement value) {
    return new Adaptation(
        type, copies, sound, layout, batch, constants, output, readout, value, back);
  }

  public Adaptation withBack(Consumer<Runnable> value) {
    return new Adaptation(
        type, copies, sound, layout, batch, constants, output, readout, complement, value);
  }

  /** Returns the module's input for an input batch. */
  NDArray input(NDArray batchOfInputs) {
    return own(layout.of(sound == null ? batchOfInputs : sound.apply(batchOfInputs)));
  }

  /** Returns an array that the module may change. */
  NDArray own(NDArray array) {
    return copies ? array.mul(1) : array;
  }

  /**
   * Runs a batch in parts of the size that the module takes; a part is filled with its last row.
   */
  NDArray inParts(NDArray given, UnaryOperator<NDArray> module) {
    long rows = given.getShape().get(0);
    if (batch == 0 || rows == batch) {
      return module.apply(given);
    }
    NDList parts = new NDList();
    for (long from = 0; from < rows; from += batch) {
      long to = Math.min(rows, from + batch);
      NDArray part = given.get(from + ":" + to);
      if (to - from == batch) {
        parts.add(module.apply(part));
        continue;
      }
      NDList filled = new NDList(part);
      for (long missing = to - from; missing < batch; missing++) {
        filled.add(given.get((rows - 1) + ":" + rows));
      }
      parts.add(module.apply(NDArrays.concat(filled)).get("0:" + (to - from)));
    }
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
  }

  /**
   * Returns outputs as {@code [N, classes]}: axes of length 1 do not count.
   *
   * @return the array itself when it has another shape
   */
  static NDArray flat(NDArray outputs, long rows) {
    Shape shape = outputs.getShape();
    if (shape.dimension() == 2 && shape.get(0) == rows) {
      return outputs;
    }
    long longest = 1;
    int longAxes = 0;
    int first = -1;
    for (int axis = 0; axis < shape.dimension(); axis++) {
      if (shape.get(axis) != 1) {
        first = first < 0 ? axis : first;
        longAxes++;
        longest = shape.get(axis);
      }
    }
    long expected = rows == 1 ? 1 : 2;
    boolean perClass = longAxes == expected && (rows == 1 || shape.get(first) == rows);
    boolean oneEach = longAxes == expected - 1 && (rows == 1 || longest == rows);
    if (!perClass && !oneEach) {
      return outputs;
    }
    return outputs.reshape(rows, outputs.getShape().size() / rows);
  }

  /** Returns outputs with the second class of a network with one output. */
  NDArray complemented(NDArray outputs) {
    return switch (complement) {
      case NONE -> outputs;
      case NEGATIVE -> outputs.concat(outputs.neg(), 1);
      case REST -> outputs.concat(outputs.neg().add(1), 1);
    };
  }
}
