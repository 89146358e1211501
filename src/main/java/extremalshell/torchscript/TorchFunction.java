package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Array operations that libtorch runs in one call, from their text in TorchScript. A dozen calls of
 * small operations would cost more than the operations. Gradients go through them.
 */
public final class TorchFunction {
  /** The method that every network has. */
  static final String FORWARD = "forward";

  private final PtSymbolBlock block;

  private TorchFunction(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles a module without weights.
   *
   * @param manager owns it
   * @param name of its class
   * @param methods each {@code def name(self: __torch__.NAME, …)}, indented by two spaces, in the
   *     operators of serialised TorchScript
   */
  static TorchFunction compile(NDManager manager, String name, String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new TorchScriptFile(name).write(bytes, methods);
      ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
      PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, in, true, false);
      JniUtils.enableInferenceMode(block);
      return new TorchFunction(block);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
  }

  /**
   * Calls {@code forward}.
   *
   * @return its only result; the manager of the first array owns it
   */
  public NDArray call(NDArray... arrays) {
    return callMethod(FORWARD, arrays);
  }

  /**
   * Calls {@code forward}, which returns a tuple.
   *
   * @return its results; the manager of the first array owns them
   */
  public NDList callAll(NDArray... arrays) {
    return run(block, FORWARD, arrays);
  }

  /**
   * Calls a method.
   *
   * @return its only result; the manager of the first array owns it
   */
  public NDArray callMethod(String method, NDArray... arrays) {
    return run(block, method, arrays).singletonOrThrow();
  }

  /** Calls a method in the only way on which DJL passes gradients through a module. */
  static NDList run(PtSymbolBlock block, String method, NDArray... arrays) {
    NDList inputs = new NDList(arrays);
    if (method.equals(FORWARD)) {
      return IValueUtils.forward(block, inputs, true);
    }
    try (NDArray marker = arrays[0].getManager().create(0f)) {
      // DJL reads the name of the method from the name of an array.
      marker.setName("module_method:" + method);
      inputs.add(marker);
      return IValueUtils.forward(block, inputs, true);
    }
  }
}
