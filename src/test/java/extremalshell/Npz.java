package extremalshell;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Reads arrays of a {@code .npz} file of reference numbers. */
public final class Npz {
  private final NDList arrays;

  private Npz(NDList arrays) {
    this.arrays = arrays;
  }

  /** Reads a file of the reference folder; the arrays belong to the manager. */
  public static Npz read(NDManager manager, String name) throws IOException {
    try (InputStream in = Files.newInputStream(Shared.file("reference/" + name))) {
      return new Npz(NDList.decode(manager, in));
    }
  }

  /** Returns an array. */
  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array " + name);
    }
    return array;
  }

  /** Returns the largest absolute difference of two arrays of one shape. */
  public static float distance(NDArray a, NDArray b) {
    return a.sub(b.reshape(a.getShape())).abs().max().getFloat();
  }
}
