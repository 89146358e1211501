package extremalshell.input.file;

import extremalshell.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as NumPy saves it (format versions 1 to 3): numbers of either byte order, in C or
 * Fortran order.
 *
 * @param shape lengths of the axes
 * @param values in C order
 */
public record NpyFile(List<Integer> shape, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR =
      Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])(\\d{1,9})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\s]*)\\)");
  private static final int VERSION_AT = 6;
  private static final int LENGTH_AT = 8;
  private static final int MOST_VALUES = 1 << 27;

  /**
   * Reads a file.
   *
   * @param name of the file, for messages
   * @throws UserException when it is no NumPy file, is cut off, or holds anything but numbers
   */
  public static NpyFile read(String name, byte[] file) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (file.length < LENGTH_AT + Integer.BYTES || file[i] != MAGIC[i]) {
        throw UserException.missing("'" + name + "' is not a NumPy array", null);
      }
    }
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(LENGTH_AT);
    int length = file[VERSION_AT] == 1 ? buffer.getShort() & 0xffff : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw cutOff(name);
    }
    byte[] text = new byte[length];
    buffer.get(text);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw UserException.missing(
          "'" + name + "' holds no plain numbers; expected an array of integers or floats", null);
    }
    List<Integer> lengths = lengths(name, shape.group(1));
    buffer.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    String kind = descr.group(2) + descr.group(3);
    int count = lengths.stream().reduce(1, (a, b) -> a * b);
    long size = Math.max(1, Long.parseLong(descr.group(3)));
    if (count * size > buffer.remaining()) {
      throw cutOff(name);
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = value(name, kind, buffer);
    }
    return new NpyFile(lengths, order.group(1).equals("True") ? inRows(lengths, values) : values);
  }

  private static List<Integer> lengths(String name, String text) {
    List<Integer> lengths = new ArrayList<>();
    long count = 1;
    for (String each : text.split(",", -1)) {
      if (!each.isBlank()) {
        String digits = each.strip();
        long length = digits.length() > 9 ? MOST_VALUES + 1L : Long.parseLong(digits);
        count *= length;
        if (count > MOST_VALUES) {
          throw UserException.missing(
              "'" + name + "' has more than " + MOST_VALUES + " values", null);
        }
        lengths.add((int) length);
      }
    }
    return List.copyOf(lengths);
  }

  private static double value(String name, String kind, ByteBuffer buffer) {
    try {
      return switch (kind) {
        case "f8" -> buffer.getDouble();
        case "f4" -> buffer.getFloat();
        case "f2" -> half(buffer.getShort());
        case "i8" -> buffer.getLong();
        case "i4" -> buffer.getInt();
        case "u4" -> Integer.toUnsignedLong(buffer.getInt());
        case "i2" -> buffer.getShort();
        case "u2" -> buffer.getShort() & 0xffff;
        case "i1" -> buffer.get();
        case "u1", "b1" -> buffer.get() & 0xff;
        default ->
            throw UserException.missing(
                "'" + name + "' holds values of kind " + kind + "; expected integers or floats",
                null);
      };
    } catch (java.nio.BufferUnderflowException e) {
      throw cutOff(name);
    }
  }

  /** IEEE 754 binary16. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }

  private static UserException cutOff(String name) {
    return UserException.missing("'" + name + "' is cut off", null);
  }

  /** Reorders values from Fortran to C order. */
  private static double[] inRows(List<Integer> lengths, double[] values) {
    double[] rows = new double[values.length];
    for (int i = 0; i < rows.length; i++) {
      int left = i;
      int stride = values.length;
      int from = 0;
      for (int axis = lengths.size() - 1; axis >= 0; axis--) {
        stride /= lengths.get(axis);
        from += left % lengths.get(axis) * stride;
        left /= lengths.get(axis);
      }
      rows[i] = values[from];
    }
    return rows;
  }
}
