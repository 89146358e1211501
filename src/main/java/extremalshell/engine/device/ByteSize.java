package extremalshell.engine.device;

import java.util.Locale;

/** Sizes of memory and files as text. */
final class ByteSize {
  private static final double MIB = 1 << 20;
  private static final double GIB = 1 << 30;

  private ByteSize() {}

  /** Returns for example {@code 22.5 GiB} or {@code 112 MiB}. */
  public static String text(long bytes) {
    return bytes < GIB
        ? String.format(Locale.ROOT, "%.0f MiB", bytes / MIB)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
