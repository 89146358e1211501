package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import extremalshell.UserException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many inputs a module takes at once: some were exported for a largest batch. The check of a
 * network shows it two, so that only a larger batch finds the limit.
 */
final class RowLimit {
  private static final int CHECKED = 2;

  private int most;

  /**
   * Calls a module; where it fails on a batch, again with half as many inputs at once, down to one.
   *
   * @param rows of the batch
   * @throws UserException the first one, when no smaller part succeeds
   */
  NDArray call(long rows, Adaptation adaptation, Function<Adaptation, NDArray> module) {
    if (adaptation.batch() > 0) {
      return module.apply(adaptation);
    }
    int tried = (int) (most > 0 ? Math.min(most, rows) : rows);
    try {
      return module.apply(most > 0 ? adaptation.withBatch(tried) : adaptation);
    } catch (OutOfMemory e) {
      throw e;
    } catch (UserException e) {
      while (tried > CHECKED) {
        tried = (tried + 1) / 2;
        NDArray outputs = outputsOrNull(module, adaptation.withBatch(tried));
        if (outputs != null) {
          most = tried;
          return outputs;
        }
      }
      throw e;
    }
  }

  private static @Nullable NDArray outputsOrNull(
      Function<Adaptation, NDArray> module, Adaptation adaptation) {
    try {
      return module.apply(adaptation);
    } catch (OutOfMemory e) {
      throw e;
    } catch (UserException e) {
      return null;
    }
  }

  /** Returns a line about the limit of a network; empty where every batch succeeded. */
  String notice(String network) {
    return most == 0
        ? ""
        : "network '"
            + network
            + "' fails on larger batches; it gets at most "
            + most
            + " inputs at once";
  }
}
