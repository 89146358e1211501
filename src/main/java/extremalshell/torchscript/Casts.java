package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Conversions of the type of numbers that pass gradients on. DJL's conversion stops gradients. */
final class Casts {
  private static final String METHOD =
      """
        def %s(self: __torch__.Casts,
          x: Tensor) -> Tensor:
          return torch.to(x, %d, False, False, None)
      """;

  private final TorchFunction function;

  /** Takes the functions from an engine. */
  Casts(TorchFunctions functions) {
    String methods =
        METHOD.formatted("half", 5)
            + METHOD.formatted("forward", 6)
            + METHOD.formatted("double", 7)
            + METHOD.formatted("bfloat", 15);
    this.function = functions.get("Casts", methods);
  }

  /** Returns an array of floats. */
  NDArray floats(NDArray array) {
    return function.call(array);
  }

  /** Returns an array of a floating type. */
  NDArray of(NDArray array, DataType type) {
    return switch (type) {
      case FLOAT16 -> function.callMethod("half", array);
      case FLOAT64 -> function.callMethod("double", array);
      case BFLOAT16 -> function.callMethod("bfloat", array);
      default -> floats(array);
    };
  }
}
