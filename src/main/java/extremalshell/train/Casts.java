package extremalshell.train;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import extremalshell.UserException;
import extremalshell.model.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What libtorch can do and DJL's bridge has no call for: bfloat16, and feature maps whose channels
 * lie together in memory. Both together train a residual network four times as fast (2 cores with
 * AVX-512). Asking such an array for its type in Java ends the process, so nothing here does.
 */
final class Casts implements AutoCloseable {
  private static final int BFLOAT16 = 15;
  private static final int FLOAT32 = 6;
  private static final int CHANNELS_LAST = 2;

  private final Model model;
  private final PtSymbolBlock block;
  private final String precision;

  private Casts(Model model, boolean halfPrecision) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
    this.precision = halfPrecision ? "half" : "single";
  }

  /**
   * Loads the functions.
   *
   * @param manager whose device they run on
   * @param halfPrecision whether feature maps are bfloat16
   */
  static Casts load(NDManager manager, boolean halfPrecision) {
    Model model = Model.newInstance("casts", manager.getDevice(), "PyTorch");
    try {
      Path folder = Files.createTempDirectory("casts");
      Path file = folder.resolve("casts.pt");
      new TorchScriptFile("Casts").write(file, code());
      model.load(folder, "casts.pt", Map.of("trainParam", "true"));
      Files.delete(file);
      Files.delete(folder);
      return new Casts(model, halfPrecision);
    } catch (IOException | MalformedModelException e) {
      model.close();
      throw UserException.failed("PyTorch cannot be prepared for training: " + e.getMessage(), e);
    }
  }

  private static String code() {
    return method("half", "x: Tensor", to(BFLOAT16))
        + method("single", "x: Tensor", to(FLOAT32))
        + method("last", "x: Tensor", "torch.contiguous(x, memory_format=" + CHANNELS_LAST + ")")
        + method("add", "x: Tensor,\n    y: Tensor", "torch.add(x, y)")
        + method("multiply", "x: Tensor,\n    y: Tensor", "torch.mul(x, torch.type_as(y, x))")
        + method("concat", "x: Tensor,\n    y: Tensor", "torch.cat([x, torch.type_as(y, x)], 1)");
  }

  private static String to(int type) {
    return "torch.to(x, " + type + ", False, False, None)";
  }

  private static String method(String name, String arguments, String result) {
    return "  def "
        + name
        + "(self: __torch__.Casts,\n    "
        + arguments
        + ") -> Tensor:\n    return "
        + result
        + "\n";
  }

  private NDArray run(String method, NDArray... arguments) {
    try (NDArray marker = arguments[0].getManager().create(0f)) {
      // DJL takes the name of the method from the name of an array.
      marker.setName("module_method:" + method);
      NDList inputs = new NDList(arguments);
      inputs.add(marker);
      return IValueUtils.forward(block, inputs, true).singletonOrThrow();
    }
  }

  /** Returns an array in the precision of feature maps. */
  NDArray precise(NDArray x) {
    return run(precision, x);
  }

  /** Returns feature maps in their precision, channels together. */
  NDArray map(NDArray x) {
    return run("last", precise(x));
  }

  /** Returns an array in 32 bits. */
  NDArray single(NDArray x) {
    return run("single", x);
  }

  /** Returns the sum. */
  NDArray add(NDArray x, NDArray y) {
    return run("add", x, y);
  }

  /** Returns the product, in the precision of the first. */
  NDArray multiply(NDArray x, NDArray y) {
    return run("multiply", x, y);
  }

  /** Returns both along the channels, in the precision of the first. */
  NDArray concat(NDArray x, NDArray y) {
    return run("concat", x, y);
  }

  @Override
  public void close() {
    model.close();
  }
}
