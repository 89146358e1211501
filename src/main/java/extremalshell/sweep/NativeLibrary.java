package extremalshell.sweep;

/** DuckDB's native library. */
final class NativeLibrary {
  private NativeLibrary() {}

  static void prepare() {}
}
