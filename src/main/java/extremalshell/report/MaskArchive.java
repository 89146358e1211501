package extremalshell.report;

import extremalshell.UserException;
import extremalshell.mask.Mask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Masks as compressed NumPy archives: {@code numpy.load(file)['mask']}. */
public final class MaskArchive {
  private static final String ENTRY = "mask.npy";
  private static final Pattern SHAPE = Pattern.compile("\\((\\d+), (\\d+)\\)");
  private static final int LENGTH_AT = 8;

  private MaskArchive() {}

  /** Returns an archive with the mask as float32; the same mask gives the same bytes. */
  public static byte[] npz(Mask mask) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(ENTRY);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(MaskFiles.npy(mask));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an archive that {@link #npz} made.
   *
   * @throws UserException when it is missing or is none
   */
  public static Mask read(Path file) {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      ZipEntry entry = zip.getNextEntry();
      if (entry != null && entry.getName().equals(ENTRY)) {
        return mask(ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.missing("mask '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    throw UserException.missing(
        "'" + file + "' is no mask; expected an archive with mask.npy", null);
  }

  private static Mask mask(ByteBuffer npy) {
    byte[] header = new byte[npy.getShort(LENGTH_AT)];
    npy.position(LENGTH_AT + Short.BYTES).get(header);
    Matcher shape = SHAPE.matcher(new String(header, StandardCharsets.US_ASCII));
    if (!shape.find()) {
      throw new IllegalArgumentException("it has no shape (height, width)");
    }
    float[] values = new float[npy.remaining() / Float.BYTES];
    npy.asFloatBuffer().get(values);
    return new Mask(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)), values);
  }
}
