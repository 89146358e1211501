package extremalshell.torchscript;

import static extremalshell.torchscript.LibtorchMessage.cause;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import extremalshell.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript module that stays in evaluation mode with frozen parameters.
 *
 * <p>DJL's own forward switches modules between training and evaluation and would corrupt the
 * statistics of batch normalisation, so this goes to the module directly.
 */
public final class TorchScript implements AutoCloseable {
  /** Most classes: more are a mistake of the network, and would not fit into one Java array. */
  private static final long MOST_CLASSES = 10_000_000;

  private static final Set<DataType> SCORES =
      Set.of(
          DataType.FLOAT32,
          DataType.FLOAT64,
          DataType.FLOAT16,
          DataType.BFLOAT16,
          DataType.BOOLEAN,
          DataType.UINT8,
          DataType.INT8,
          DataType.INT16,
          DataType.INT32,
          DataType.INT64);

  private final NDManager owner;
  private final TorchFunctions functions;
  private final PtSymbolBlock block;
  private final String name;
  private final Adaptation adaptation;
  private final RowLimit limit = new RowLimit();

  /** Created when the module first takes or returns another type than floats. */
  private @Nullable Casts casts;

  /** Whether it has returned a tuple, list or dict, which DJL cannot read. */
  private boolean nested;

  private TorchScript(
      NDManager owner,
      TorchFunctions functions,
      PtSymbolBlock block,
      String name,
      Adaptation adaptation) {
    this.owner = owner;
    this.functions = functions;
    this.block = block;
    this.name = name;
    this.adaptation = adaptation;
    this.nested = !adaptation.output().isEmpty();
  }

  /**
   * Loads a file.
   *
   * @param owner of the module and of the device it runs on; closed with it
   * @param functions compiled for the same device
   * @throws UserException when libtorch cannot read it
   */
  public static TorchScript load(
      NDManager owner, TorchFunctions functions, String name, Path file, Adaptation adaptation) {
    try {
      // Without the location, attributes that are no parameters would stay where they were saved;
      // without training, the weights are inference tensors, through which backward fails.
      PtSymbolBlock block =
          JniUtils.loadModule(
              (PtNDManager) owner,
              file.toAbsolutePath().normalize(),
              true,
              new String[0],
              new String[0],
              true);
      block.freezeParameters(true);
      JniUtils.enableInferenceMode(block);
      return new TorchScript(owner, functions, block, name, adaptation);
    } catch (EngineException | IllegalArgumentException | IllegalStateException e) {
      owner.close();
      throw UserException.missing(
          "network '" + name + "' cannot be read by PyTorch: " + LibtorchMessage.ofLoading(e), e);
    }
  }

  /** Returns this module with another adaptation. */
  public TorchScript with(Adaptation other) {
    return new TorchScript(owner, functions, block, name, other);
  }

  /** Returns its adaptation. */
  public Adaptation adaptation() {
    return adaptation;
  }

  /** Returns the names of the module's methods. */
  public List<String> methods() {
    return List.of(JniUtils.getMethodNames(block));
  }

  /**
   * Returns the raw outputs {@code [N, classes]} of a batch; the manager of the input owns them.
   *
   * @throws UserException when the module fails on it or returns anything but such an array
   */
  public NDArray forward(NDArray input) {
    return outputs(TorchFunction.FORWARD, input, adaptation.input(input));
  }

  /**
   * Returns the raw outputs {@code [N, classes]} that a method returns for a layer's activations.
   *
   * @throws UserException when the method fails on it or returns anything but such an array
   */
  public NDArray scores(String method, NDArray activations) {
    return outputs(method, activations, adaptation.own(activations));
  }

  /**
   * Returns the result of a method for a batch of inputs, as {@code [N, …]}; the manager of the
   * input owns it.
   *
   * @throws UserException when the method fails on it or returns anything but one such array
   */
  public NDArray layer(String method, NDArray input) {
    NDArray given = adaptation.input(input);
    long rows = input.getShape().get(0);
    return limit.call(
        rows,
        adaptation,
        called -> {
          NDArray output = called.inParts(given, part -> once(method, part));
          if (output.getShape().dimension() < 2 || output.getShape().get(0) != rows) {
            throw wrongShape(output, input, "[N, ...]");
          }
          return output;
        });
  }

  /** Returns a line about a largest batch that was found; empty where every batch succeeded. */
  public String limit() {
    return limit.notice(name);
  }

  /** Reads the scored part of maps. Outputs without places have no part to choose. */
  private NDArray read(NDArray outputs) {
    Readout readout = adaptation.readout();
    if (readout != null && outputs.getShape().dimension() != Readout.DIMENSIONS) {
      throw UserException.usage(
          "network '"
              + name
              + "' returns no maps but an array "
              + outputs.getShape()
              + "; leave out at:, within: and pool:");
    }
    return readout == null ? outputs : readout.of(outputs);
  }

  private NDArray outputs(String method, NDArray asked, NDArray given) {
    return limit.call(
        given.getShape().get(0), adaptation, called -> outputs(called, method, asked, given));
  }

  private NDArray outputs(Adaptation called, String method, NDArray asked, NDArray given) {
    NDArray outputs =
        called.inParts(
            given, part -> Adaptation.flat(read(once(method, part)), part.getShape().get(0)));
    Shape shape = outputs.getShape();
    if (shape.dimension() != 2 || shape.get(0) != asked.getShape().get(0)) {
      throw wrongShape(outputs, asked, "[N, classes]");
    }
    long classes = shape.get(1);
    if (classes < 1 || classes > MOST_CLASSES) {
      throw UserException.failed(
          "network '" + name + "' returns " + classes + " classes; expected 1 to " + MOST_CLASSES,
          null);
    }
    return adaptation.complemented(outputs);
  }

  /** Calls a method with floats; returns floats. */
  private NDArray once(String method, NDArray floats) {
    NDArray output = typed(method, cast(floats));
    if (!SCORES.contains(output.getDataType())) {
      String kind = output.getDataType() == DataType.STRING ? "text" : "complex or unknown numbers";
      throw UserException.failed(
          "network '" + name + "' returns " + kind + "; expected real numbers [N, classes]", null);
    }
    return output.getDataType() == DataType.FLOAT32 ? output : casts().floats(output);
  }

  private Casts casts() {
    Casts made = casts;
    if (made == null) {
      made = new Casts(functions);
      casts = made;
    }
    return made;
  }

  private NDArray typed(String method, NDArray given) {
    try {
      if (!nested && adaptation.constants().taken(method) == 0) {
        try {
          NDList outputs = TorchFunction.run(block, method, given);
          if (outputs.size() == 1) {
            return outputs.get(0);
          }
          outputs.close();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
          // not an array: read below
        } catch (EngineException e) {
          // DJL reads dicts whose keys are text, and asks every key for its text
          if (!String.valueOf(e.getMessage()).startsWith("isString()")) {
            throw e;
          }
        }
        nested = true;
      }
      return ModuleOutput.run(
          name,
          block,
          method,
          given,
          adaptation.constants().of(method, given, this::cast),
          adaptation.output());
    } catch (EngineException e) {
      OutOfMemory.check(name, e);
      throw UserException.failed(
          "network '" + name + "' fails on an input " + given.getShape() + ": " + cause(e), e);
    }
  }

  private UserException wrongShape(NDArray output, NDArray input, String expected) {
    Shape shape = output.getShape();
    boolean map = shape.dimension() > 2 && shape.get(0) == input.getShape().get(0);
    return UserException.failed(
        "network '"
            + name
            + "' returns an array "
            + output.getShape()
            + " for an input "
            + input.getShape()
            + "; expected "
            + expected
            + (map
                ? "; for maps of scores, give at: [x, y], within: [left, top, right, bottom] (in"
                    + " pixels of the input) or pool: 'mean'"
                : ""),
        // if the result lacks even the axis of the batch, another input may fit
        map ? null : new IllegalArgumentException("batch"));
  }

  /**
   * Returns the paths of the arrays in the module's result for an input, as the property {@code
   * output} names them. A module that returns one array has none.
   */
  public List<String> outputs(NDArray input) {
    return nested
        ? ModuleOutput.paths(
            block,
            cast(adaptation.input(input)),
            adaptation.constants().of(TorchFunction.FORWARD, input, this::cast))
        : List.of();
  }

  /** Returns an array in the module's type of numbers. */
  private NDArray cast(NDArray floats) {
    return adaptation.type() == DataType.FLOAT32 ? floats : casts().of(floats, adaptation.type());
  }

  /** As the method of the same name, through {@code forward}. */
  public NDArray gradient(NDManager manager, NDArray input, UnaryOperator<NDArray> upstream) {
    return gradient(manager, input, this::forward, upstream);
  }

  /**
   * Runs a batch forward and backward.
   *
   * @param manager owns intermediate arrays
   * @param start variable of the gradient
   * @param forward from the start, the outputs {@code [N, classes]}
   * @param upstream from the outputs {@code [N, classes]}, the gradient with respect to them
   * @return the gradient with respect to the start, of its shape
   * @throws UserException when the backward pass fails
   */
  public NDArray gradient(
      NDManager manager,
      NDArray start,
      UnaryOperator<NDArray> forward,
      UnaryOperator<NDArray> upstream) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      start.setRequiresGradient(true);
      NDArray outputs = forward.apply(start);
      JniUtils.setGradMode(false);
      NDArray head = upstream.apply(outputs.stopGradient());
      JniUtils.setGradMode(true);
      backward(outputs, head);
      NDArray gradient = start.getGradient();
      gradient.attach(manager);
      return gradient;
    } catch (EngineException e) {
      // preparing the batch or weighting the outputs may run out of memory as well
      OutOfMemory.check(name, e);
      throw e;
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private void backward(NDArray outputs, NDArray head) {
    try {
      adaptation
          .back()
          .accept(() -> JniUtils.backward((PtNDArray) outputs, (PtNDArray) head, false, false));
    } catch (EngineException e) {
      OutOfMemory.check(name, e);
      throw UserException.failed("network '" + name + "' gives no gradient: " + cause(e), e);
    }
  }

  @Override
  public void close() {
    block.close();
    owner.close();
  }
}
