package extremalshell;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The values that a setting or a parameter can have. It is data: the language makes an argument's
 * type from it, stores make a column, and files read and write by it.
 *
 * @param <T> Java type of a value
 */
public sealed interface ValueKind<T> {
  /** Returns the text of a value in scripts. */
  String text(T value);

  /**
   * Reads what {@link #text} writes.
   *
   * @throws UserException when it is no such value
   */
  T parse(String text);

  /** Returns a value as a number, a truth value, a text or a map of these, for JSON. */
  default Object json(T value) {
    return text(value);
  }

  /**
   * Reads what {@link #json} returns.
   *
   * @throws UserException when it is no such value
   */
  default T ofJson(Object json) {
    return parse(json.toString());
  }

  /** Returns a value for a store: a text or a number. */
  default Object column(T value) {
    return text(value);
  }

  /** Returns whether a value is in range. */
  default boolean fits(T value) {
    return true;
  }

  /** Returns the SQL type of the column. */
  default String sqlType() {
    return "VARCHAR";
  }

  /**
   * Whole numbers in a range.
   *
   * @param least the smallest number
   * @param most the largest number
   */
  record Whole(long least, long most) implements ValueKind<Long> {
    @Override
    public String text(Long value) {
      return value.toString();
    }

    @Override
    public Long parse(String text) {
      Long value = number(text).longValue();
      return inRange(fits(value), value, least, most);
    }

    @Override
    public boolean fits(Long value) {
      return value >= least && value <= most;
    }

    @Override
    public Object json(Long value) {
      return value;
    }

    @Override
    public Object column(Long value) {
      return isSmall() ? (Object) value.intValue() : value;
    }

    @Override
    public String sqlType() {
      return isSmall() ? "INTEGER" : "BIGINT";
    }

    private boolean isSmall() {
      return least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE;
    }
  }

  /**
   * Numbers in a range.
   *
   * @param least the smallest number
   * @param most the largest number
   */
  record Real(double least, double most) implements ValueKind<Double> {
    @Override
    public String text(Double value) {
      return value.toString();
    }

    @Override
    public Double parse(String text) {
      Double value = number(text).doubleValue();
      return inRange(fits(value), value, least, most);
    }

    @Override
    public boolean fits(Double value) {
      return value >= least && value <= most;
    }

    @Override
    public Object json(Double value) {
      return value;
    }

    @Override
    public Object column(Double value) {
      return value;
    }

    @Override
    public String sqlType() {
      return "DOUBLE";
    }
  }

  /** True or false. */
  record Flag() implements ValueKind<Boolean> {
    @Override
    public String text(Boolean value) {
      return value.toString();
    }

    @Override
    public Boolean parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw UserException.usage("expected true or false, not '" + text + "'");
      };
    }

    @Override
    public Object json(Boolean value) {
      return value;
    }
  }

  /**
   * Any text.
   *
   * @param expected expectation in messages: {@code the name of a layer}
   * @param source of values for completion: {@code layers}, or nothing
   */
  record Text(String expected, String source) implements ValueKind<String> {
    @Override
    public String text(String value) {
      return value;
    }

    @Override
    public String parse(String text) {
      return text;
    }
  }

  /**
   * One of a few values, each with a name.
   *
   * @param values by name, in the order of help
   * @param meanings half a line each, by name; empty where the names explain themselves
   */
  record Choice<T>(Map<String, T> values, Map<String, String> meanings) implements ValueKind<T> {
    /** The constants of an enum, by their names in small letters. */
    public static <E extends Enum<E>> Choice<E> of(Class<E> type, Function<E, String> meaning) {
      Map<String, E> values = new LinkedHashMap<>();
      Map<String, String> meanings = new LinkedHashMap<>();
      for (E constant : type.getEnumConstants()) {
        String name = constant.name().toLowerCase(Locale.ROOT);
        values.put(name, constant);
        meanings.put(name, meaning.apply(constant));
      }
      return new Choice<>(values, meanings);
    }

    /** Returns the names, in the order of help. */
    public List<String> names() {
      return List.copyOf(values.keySet());
    }

    @Override
    public String text(T value) {
      return values.entrySet().stream()
          .filter(entry -> entry.getValue().equals(value))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no choice: " + value));
    }

    @Override
    public T parse(String text) {
      T value = values.get(text);
      if (value == null) {
        throw UserException.usage(
            "expected one of "
                + String.join(", ", names())
                + ", not '"
                + text
                + "'"
                + Suggestions.didYouMean(text, names()));
      }
      return value;
    }
  }

  /**
   * Values with a separate text form, such as an operator with its parameters.
   *
   * @param writer returns the text
   * @param reader reads it
   * @param jsonWriter returns the form for JSON
   * @param jsonReader reads that
   */
  record Coded<T>(
      Function<T, String> writer,
      Function<String, T> reader,
      Function<T, Object> jsonWriter,
      Function<Object, T> jsonReader)
      implements ValueKind<T> {
    @Override
    public String text(T value) {
      return writer.apply(value);
    }

    @Override
    public T parse(String text) {
      return reader.apply(text);
    }

    @Override
    public Object json(T value) {
      return jsonWriter.apply(value);
    }

    @Override
    public T ofJson(Object json) {
      return jsonReader.apply(json);
    }
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw UserException.usage("expected a number, not '" + text + "'");
    }
  }

  private static <N extends Number> N inRange(boolean isIn, N value, Number least, Number most) {
    if (!isIn) {
      throw UserException.usage("expected a number " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
