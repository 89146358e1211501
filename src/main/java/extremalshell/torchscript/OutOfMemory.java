package extremalshell.torchscript;

import extremalshell.ExitCode;
import extremalshell.UserException;
import java.util.regex.Pattern;

/** A device has too little memory for a batch; a smaller one may fit. */
public final class OutOfMemory extends UserException {
  private static final long serialVersionUID = 1L;

  /** Texts of CUDA, of its libraries, and of libtorch's allocator for the CPU. */
  private static final Pattern TEXT =
      Pattern.compile("out of memory|can't allocate memory|_ALLOC_FAILED");

  private OutOfMemory(String message, Throwable cause) {
    super(ExitCode.FAILED, message, cause);
  }

  /**
   * Detects a lack of memory among failures of libtorch.
   *
   * @throws OutOfMemory when the failure is a lack of memory
   */
  static void check(String network, RuntimeException failure) {
    String text = String.valueOf(failure.getMessage());
    if (TEXT.matcher(text).find()) {
      throw new OutOfMemory(
          "network '" + network + "' needs more memory than the device has free", failure);
    }
  }
}
