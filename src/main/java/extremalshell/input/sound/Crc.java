package extremalshell.input.sound;

/** A cyclic redundancy check of up to 16 bits, the highest bit first, that begins with zero. */
final class Crc {
  private final int[] table = new int[256];
  private final int width;

  /**
   * Makes the table.
   *
   * @param width in bits, 8 or 16
   * @param polynomial without its highest bit
   */
  Crc(int width, int polynomial) {
    this.width = width;
    int top = 1 << (width - 1);
    for (int i = 0; i < table.length; i++) {
      int value = i << (width - 8);
      for (int bit = 0; bit < 8; bit++) {
        value = value << 1 ^ ((value & top) != 0 ? polynomial : 0);
      }
      table[i] = value & ((1 << width) - 1);
    }
  }

  /** Returns the check of some bytes. */
  int of(byte[] data, int from, int to) {
    int value = 0;
    int mask = (1 << width) - 1;
    for (int i = from; i < to; i++) {
      value = (value << 8 ^ table[(value >> (width - 8) ^ data[i]) & 255]) & mask;
    }
    return value;
  }
}
