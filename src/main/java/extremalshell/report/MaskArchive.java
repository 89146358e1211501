package extremalshell.report;

import extremalshell.UserException;
import extremalshell.mask.Attribution;
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

/**
 * Masks as compressed NumPy archives: {@code numpy.load(file)['mask']}. Where a peer said what each
 * pixel counts for, {@code ['attribution']} has it.
 */
public final class MaskArchive {
  private static final String ENTRY = "mask.npy";
  private static final String SECOND = "attribution.npy";
  private static final Pattern SHAPE = Pattern.compile("\\((\\d+), (\\d+)\\)");
  private static final int LENGTH_AT = 8;

  private MaskArchive() {}

  /**
   * A mask with what it was made from.
   *
   * @param attribution of an optimised mask, its own values
   */
  public record Content(Mask mask, Attribution attribution) {}

  /** Returns an archive with arrays of float32; the same mask gives the same bytes. */
  public static byte[] npz(Mask mask, Attribution attribution) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, ENTRY, mask);
      if (!attribution.equals(Attribution.of(mask))) {
        put(zip, SECOND, attribution.asMask());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, Mask values) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(MaskFiles.npy(values));
  }

  /**
   * Reads an archive that {@link #npz} made.
   *
   * @throws UserException when it is missing or is none
   */
  public static Content read(Path file) {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      ZipEntry entry = zip.getNextEntry();
      if (entry != null && entry.getName().equals(ENTRY)) {
        Mask mask = mask(zip.readAllBytes());
        ZipEntry next = zip.getNextEntry();
        boolean more = next != null && next.getName().equals(SECOND);
        Mask second = more ? mask(zip.readAllBytes()) : mask;
        return new Content(mask, Attribution.of(second));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.missing("mask '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    throw UserException.missing(
        "'" + file + "' is no mask; expected an archive with mask.npy", null);
  }

  private static Mask mask(byte[] file) {
    ByteBuffer npy = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
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
