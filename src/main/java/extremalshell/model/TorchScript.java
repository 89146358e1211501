package extremalshell.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import extremalshell.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A TorchScript module that stays in evaluation mode with frozen parameters.
 *
 * <p>DJL's own forward switches modules between training and evaluation and would corrupt the
 * statistics of batch normalisation, so this goes to the module directly.
 */
final class TorchScript implements AutoCloseable {
  private final Model model;
  private final PtSymbolBlock block;
  private final String name;

  private TorchScript(Model model, PtSymbolBlock block, String name) {
    this.model = model;
    this.block = block;
    this.name = name;
  }

  /**
   * Loads a file.
   *
   * @throws UserException when libtorch cannot read it
   */
  static TorchScript load(String name, Path file) {
    // Started first, so that a failure of the engine is told apart from one of the file.
    TorchRuntime.newManager().close();
    Path path = file.toAbsolutePath().normalize();
    Model model = Model.newInstance(name, TorchRuntime.device(), "PyTorch");
    try {
      // Without trainParam the weights are inference tensors, through which backward fails.
      model.load(
          path.getParent(), String.valueOf(path.getFileName()), Map.of("trainParam", "true"));
    } catch (IOException | MalformedModelException | EngineException e) {
      model.close();
      throw UserException.missing(
          "network '" + file + "' cannot be read by PyTorch: " + TorchRuntime.firstLine(e), e);
    }
    PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
    block.freezeParameters(true);
    JniUtils.enableInferenceMode(block);
    return new TorchScript(model, block, name);
  }

  /** Returns the names of the module's methods. */
  List<String> methods() {
    return List.of(JniUtils.getMethodNames(block));
  }

  /**
   * Returns the raw outputs {@code [N, classes]} of a batch; they belong to the manager of the
   * input.
   *
   * @throws UserException when the module fails on it or returns anything but one such array
   */
  NDArray forward(NDArray input) {
    return scores(TorchFunction.FORWARD, input);
  }

  /**
   * Returns the scores {@code [N, classes]} that a method returns for a batch.
   *
   * @throws UserException when the method fails on it or returns anything but one such array
   */
  NDArray scores(String method, NDArray input) {
    NDArray output = run(method, input);
    if (output.getShape().dimension() != 2) {
      throw wrongShape(output, input, "[N, classes]");
    }
    return output;
  }

  /**
   * Returns what a method returns for a batch {@code [N, …]}, as {@code [N, …]}; it belongs to the
   * manager of the input.
   *
   * @throws UserException when the method fails on it or returns anything but one such array
   */
  NDArray run(String method, NDArray input) {
    NDList outputs;
    try {
      outputs = TorchFunction.run(block, method, input);
    } catch (EngineException | IllegalArgumentException | UnsupportedOperationException e) {
      throw UserException.failed(
          "network '" + name + "' fails on an input " + input.getShape() + ": " + cause(e), e);
    }
    if (outputs.size() != 1) {
      throw UserException.failed(
          "network '"
              + name
              + "' returns a tuple of "
              + outputs.size()
              + " arrays; expected one array [N, classes]",
          null);
    }
    NDArray output = outputs.get(0);
    Shape shape = output.getShape();
    if (shape.dimension() < 2 || shape.get(0) != input.getShape().get(0)) {
      throw wrongShape(
          output, input, method.equals(TorchFunction.FORWARD) ? "[N, classes]" : "[N, ...]");
    }
    return output;
  }

  private UserException wrongShape(NDArray output, NDArray input, String expected) {
    return UserException.failed(
        "network '"
            + name
            + "' returns an array "
            + output.getShape()
            + " for an input "
            + input.getShape()
            + "; expected "
            + expected,
        null);
  }

  private static String cause(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    String[] lines = text.strip().split("\\R", -1);
    for (int i = lines.length - 1; i >= 0; i--) {
      if (lines[i].contains("Error: ")) {
        return lines[i].strip();
      }
    }
    return lines[0];
  }

  /** As the method of the same name, through {@code forward}. */
  NDArray gradient(NDManager manager, NDArray input, UnaryOperator<NDArray> upstream) {
    return gradient(manager, TorchFunction.FORWARD, input, UnaryOperator.identity(), upstream);
  }

  /** As the method of the same name, through a method of the module that returns scores. */
  NDArray gradient(
      NDManager manager,
      String method,
      NDArray start,
      UnaryOperator<NDArray> input,
      UnaryOperator<NDArray> upstream) {
    return gradient(manager, start, from -> scores(method, input.apply(from)), upstream);
  }

  /**
   * Runs a batch forward and backward.
   *
   * @param manager owns all that is made on the way
   * @param start what the gradient is asked for
   * @param forward from the start, the outputs {@code [N, classes]}
   * @param upstream from the outputs {@code [N, classes]}, the gradient with respect to them
   * @return the gradient with respect to the start, of its shape
   */
  NDArray gradient(
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
      JniUtils.backward((PtNDArray) outputs, (PtNDArray) head, false, false);
      NDArray gradient = start.getGradient();
      gradient.attach(manager);
      return gradient;
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
