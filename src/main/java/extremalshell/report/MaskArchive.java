package extremalshell.report;

import extremalshell.UserException;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Masks as compressed NumPy archives: {@code numpy.load(file)['mask']}. The attribution of another
 * method or of a consensus is {@code ['attribution']}. The votes of a consensus are {@code
 * ['agreement']}.
 */
public final class MaskArchive {
  private static final String ENTRY = "mask.npy";
  private static final String SECOND = "attribution.npy";
  private static final String THIRD = "agreement.npy";
  private static final Pattern SHAPE = Pattern.compile("\\((\\d+), (\\d+)\\)");
  private static final int LENGTH_AT = 8;

  private MaskArchive() {}

  /**
   * A mask with its attribution and its votes.
   *
   * @param attribution for a single optimised mask, the values of the mask
   * @param agreement votes of a consensus; null for other masks
   */
  public record Content(Mask mask, Attribution attribution, @Nullable Mask agreement) {
    /** Content without a consensus. */
    public Content(Mask mask, Attribution attribution) {
      this(mask, attribution, null);
    }

    /** Returns the content for an explanation. */
    public static Content of(Explanation found) {
      Agreement agreement = found.agreement();
      return new Content(
          found.mask(), found.attribution(), agreement == null ? null : agreement.votes());
    }
  }

  /** Returns an archive with arrays of float32; the same mask gives the same bytes. */
  public static byte[] npz(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, ENTRY, content.mask());
      if (!content.attribution().equals(Attribution.of(content.mask()))) {
        put(zip, SECOND, content.attribution().asMask());
      }
      Mask agreement = content.agreement();
      if (agreement != null) {
        put(zip, THIRD, agreement);
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
   * @throws UserException when it is missing or no such archive
   */
  public static Content read(Path file) {
    try {
      return read(Files.readAllBytes(file), file);
    } catch (IOException e) {
      throw UserException.missing("mask '" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the bytes of an archive.
   *
   * @param file that has them, for messages
   * @throws UserException when they are no such archive
   */
  static Content read(byte[] bytes, Path file) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      Map<String, Mask> found = new HashMap<>();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (List.of(ENTRY, SECOND, THIRD).contains(entry.getName())) {
          found.put(entry.getName(), mask(zip.readAllBytes()));
        }
      }
      Mask mask = found.get(ENTRY);
      if (mask != null) {
        Mask second = found.getOrDefault(SECOND, mask);
        return new Content(mask, Attribution.of(second), found.get(THIRD));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.missing("mask '" + file + "' cannot be read: " + e.getMessage(), e);
    }
    throw UserException.missing(
        "'" + file + "' is not a mask; expected an archive with mask.npy", null);
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
