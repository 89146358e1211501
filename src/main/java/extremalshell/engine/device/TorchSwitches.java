package extremalshell.engine.device;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Switches of libtorch that DJL does not offer: TF32, deterministic algorithms and oneDNN. They
 * belong to the process. They are members of {@code at::Context}, found by their names in the
 * library. On Windows the names differ, and the switches keep libtorch's defaults.
 */
public final class TorchSwitches {
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final String[] TF32 = {
    "_ZN2at7Context17setAllowTF32CuDNNEb", "_ZN2at7Context18setAllowTF32CuBLASEb"
  };
  private static final String[] ALLOWS_TF32 = {
    "_ZNK2at7Context14allowTF32CuDNNEv", "_ZNK2at7Context15allowTF32CuBLASEv"
  };
  private static final String DETERMINISTIC = "_ZN2at7Context26setDeterministicAlgorithmsEbb";
  private static final String IS_DETERMINISTIC = "_ZNK2at7Context23deterministicAlgorithmsEv";

  private static final String ONEDNN = "_ZN2at7Context20setUserEnabledMkldnnEb";
  private static final String USES_ONEDNN = "_ZNK2at7Context17userEnabledMkldnnEv";

  private final @Nullable NativeLibrary library;

  /**
   * Finds the switches.
   *
   * @param folder of the libraries of libtorch, loaded already
   */
  public TorchSwitches(Path folder) {
    library = opened(folder.resolve(System.mapLibraryName("torch_cpu")));
  }

  private static @Nullable NativeLibrary opened(Path file) {
    try {
      return NativeLibrary.getInstance(file.toString());
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * Allows convolutions and matrix products of CUDA to round their factors to TF32, or forbids it.
   *
   * @return whether the switch was found and is set
   */
  public boolean allowTf32(boolean allowed) {
    boolean set = true;
    for (int i = 0; i < TF32.length; i++) {
      set &= call(TF32[i], allowed) != null && isOn(ALLOWS_TF32[i]) == allowed;
    }
    return set;
  }

  /** Returns whether convolutions of CUDA may round to TF32; also where the switch is unknown. */
  public boolean allowsTf32() {
    return !isKnown() || isOn(ALLOWS_TF32[0]);
  }

  /** Returns whether libtorch has the switches under the known names. */
  public boolean isKnown() {
    return call(ALLOWS_TF32[0]) != null && call(IS_DETERMINISTIC) != null;
  }

  /**
   * Chooses deterministic algorithms; operations without one then fail.
   *
   * @return whether the switch was found and is set
   */
  public boolean useDeterministic(boolean wanted) {
    return call(DETERMINISTIC, wanted, false) != null && isOn(IS_DETERMINISTIC) == wanted;
  }

  /** Returns whether only deterministic algorithms are used. */
  public boolean isDeterministic() {
    return isOn(IS_DETERMINISTIC);
  }

  /**
   * Switches oneDNN on the CPU on or off.
   *
   * @return whether the switch was found and is set
   */
  public boolean useOneDnn(boolean wanted) {
    return call(ONEDNN, wanted) != null && isOn(USES_ONEDNN) == wanted;
  }

  /** Returns whether libtorch computes with oneDNN on the CPU; also where the switch is unknown. */
  public boolean usesOneDnn() {
    return call(USES_ONEDNN) == null || isOn(USES_ONEDNN);
  }

  private boolean isOn(String getter) {
    Integer value = call(getter);
    return value != null && (value & 0xFF) != 0;
  }

  /** Calls a member of the context and returns its result; null where it is not found. */
  private @Nullable Integer call(String member, Boolean... values) {
    if (library == null) {
      return null;
    }
    try {
      Pointer context = library.getFunction(CONTEXT).invokePointer(new Object[0]);
      Object[] arguments = new Object[values.length + 1];
      arguments[0] = context;
      System.arraycopy(values, 0, arguments, 1, values.length);
      return library.getFunction(member).invokeInt(arguments);
    } catch (LinkageError e) {
      return null;
    }
  }
}
