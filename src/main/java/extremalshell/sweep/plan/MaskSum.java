package extremalshell.sweep.plan;

import java.util.zip.CRC32;

/**
 * The size and checksum of a complete mask file.
 *
 * @param bytes length of the file
 * @param crc32 checksum of all of it
 */
public record MaskSum(long bytes, long crc32) {
  static MaskSum of(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file);
    return new MaskSum(file.length, crc.getValue());
  }
}
