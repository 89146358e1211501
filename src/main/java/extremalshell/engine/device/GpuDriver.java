package extremalshell.engine.device;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's driver and its cards. Facts come from the driver itself, because PyTorch and the
 * libraries of CUDA may be missing where it is installed.
 *
 * @param cuda newest version of CUDA that the driver supports, such as {@code 12.8}
 * @param cards in the order of their indices
 */
public record GpuDriver(String cuda, List<Card> cards) {
  private static final int NAME_BYTES = 256;

  /** Copies the list. */
  public GpuDriver {
    cards = List.copyOf(cards);
  }

  /**
   * One GPU.
   *
   * @param name such as {@code NVIDIA L4}
   * @param bytes of its memory
   */
  public record Card(String name, long bytes) {
    /** Returns for example {@code NVIDIA L4, 22.5 GiB}. */
    public String describe() {
      return name + ", " + ByteSize.text(bytes);
    }
  }

  /** Calls a function of the driver; returns its status, 0 for success. */
  @FunctionalInterface
  interface Calls {
    int call(String function, Object... arguments);
  }

  /** Returns the driver of this machine; empty without one, or without a card. */
  public static Optional<GpuDriver> find() {
    if (Platform.isMac()) {
      return Optional.empty();
    }
    try {
      NativeLibrary library =
          NativeLibrary.getInstance(Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
      return of((function, arguments) -> library.getFunction(function).invokeInt(arguments));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  static Optional<GpuDriver> of(Calls driver) {
    try (Memory number = new Memory(Long.BYTES);
        Memory name = new Memory(NAME_BYTES)) {
      boolean usable =
          driver.call("cuInit", 0) == 0 && driver.call("cuDriverGetVersion", number) == 0;
      int version = usable ? number.getInt(0) : 0;
      if (!usable || driver.call("cuDeviceGetCount", number) != 0) {
        return Optional.empty();
      }
      int count = number.getInt(0);
      List<Card> cards = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean found = driver.call("cuDeviceGet", number, i) == 0;
        int device = number.getInt(0);
        found &= driver.call("cuDeviceGetName", name, NAME_BYTES, device) == 0;
        found &= driver.call("cuDeviceTotalMem_v2", number, device) == 0;
        if (found) {
          cards.add(new Card(name.getString(0, StandardCharsets.UTF_8.name()), number.getLong(0)));
        }
      }
      String cuda = version / 1000 + "." + version / 10 % 100;
      return cards.isEmpty() ? Optional.empty() : Optional.of(new GpuDriver(cuda, cards));
    }
  }
}
