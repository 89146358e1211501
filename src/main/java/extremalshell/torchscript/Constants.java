package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import extremalshell.UserException;
import extremalshell.input.file.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Inputs of a module after the first one, the same for every stimulus. A layer takes as many
 * constants as its methods declare.
 *
 * @param values {@link Long}, {@link Double}, {@link Boolean} or {@link Table}, in the order of the
 *     parameters
 * @param code of the module
 */
public record Constants(List<Object> values, String code) {
  /** No input but the first. */
  static final Constants NONE = new Constants(List.of(), "");

  private static final String EXPECTED =
      "; expected numbers with commas between, one number, true, false or a .npy file for each"
          + " input, with ; between";

  /**
   * A tensor.
   *
   * @param shape lengths of its axes; a first axis of 1 is repeated for each input of a batch
   */
  private record Table(Shape shape, float[] values) {}

  /** Copies the values. */
  public Constants {
    values = List.copyOf(values);
  }

  /**
   * Reads the property {@code inputs}: {@code 0.5, -1; 3; condition.npy}.
   *
   * @param archive its folder may contain relative files
   * @throws UserException when a part is invalid, or a file is missing
   */
  public static Constants parse(String text, NetworkArchive archive) {
    if (text.isBlank()) {
      return NONE;
    }
    List<Object> values = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      values.add(value(part.strip(), text, archive.file()));
    }
    return new Constants(values, archive.code());
  }

  private static Object value(String part, String text, Path module) {
    if (part.matches("true|false")) {
      return Boolean.valueOf(part);
    }
    try {
      if (part.toLowerCase(Locale.ROOT).endsWith(".npy")) {
        Path beside = module.resolveSibling(part);
        Path file = Files.exists(beside) ? beside : Path.of(part);
        NpyFile array = NpyFile.read(part, Files.readAllBytes(file));
        long[] shape = array.shape().stream().mapToLong(Integer::longValue).toArray();
        return table(new Shape(shape), array.values());
      }
      if (part.matches("[+-]?\\d+")) {
        return Long.valueOf(part);
      }
      double[] numbers =
          Stream.of(part.replaceFirst(",\\s*$", "").split(",", -1))
              .mapToDouble(Double::parseDouble)
              .toArray();
      return part.contains(",")
          ? table(new Shape(1, numbers.length), numbers)
          : (Object) numbers[0];
    } catch (NumberFormatException | InvalidPathException e) {
      throw UserException.usage("inputs '" + text + "' of the network" + EXPECTED);
    } catch (IOException e) {
      throw UserException.missing("inputs of the network: cannot read '" + part + "'", e);
    }
  }

  private static Table table(Shape shape, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return new Table(shape, floats);
  }

  /** Returns the number of constants that a method takes after its first input. */
  int taken(String method) {
    if (values.isEmpty() || method.equals(TorchFunction.FORWARD)) {
      return values.size();
    }
    Matcher head = Pattern.compile("def " + Pattern.quote(method) + "\\(([^)]*)\\)").matcher(code);
    int parameters = head.find() ? head.group(1).split(",", -1).length : 2;
    return Math.min(values.size(), Math.max(0, parameters - 2));
  }

  /**
   * Returns the constants that a method takes, for a batch; close them.
   *
   * @param input the batch; its manager owns the tensors
   * @param cast to the module's type of numbers
   */
  List<IValue> of(String method, NDArray input, UnaryOperator<NDArray> cast) {
    List<IValue> given = new ArrayList<>();
    for (Object value : values.subList(0, taken(method))) {
      if (value instanceof Long whole) {
        given.add(IValue.from(whole));
      } else if (value instanceof Double number) {
        given.add(IValue.from(number));
      } else if (value instanceof Boolean flag) {
        given.add(IValue.from(flag));
      } else {
        Table table = (Table) value;
        NDArray array = input.getManager().create(table.values(), table.shape());
        boolean shared = table.shape().dimension() > 0 && table.shape().get(0) == 1;
        NDArray each = shared ? array.repeat(0, input.getShape().get(0)) : array;
        given.add(IValue.from((PtNDArray) cast.apply(each)));
      }
    }
    return given;
  }
}
