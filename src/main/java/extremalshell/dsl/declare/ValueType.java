package extremalshell.dsl.declare;

import extremalshell.Suggestions;
import extremalshell.ValueKind;
import groovy.lang.Closure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The type of an argument: reads values, and describes them in help and errors.
 *
 * @param expected for the sentence "expected …"
 * @param choices all values, if they can be listed; otherwise empty
 * @param reader returns the value, or null if the argument is invalid
 * @param meanings meanings of choices, half a line each
 * @param hints sources of other values for completion
 * @param many whether it also takes a list of such values
 * @param <T> Java type of the value
 */
public record ValueType<T>(
    String expected,
    List<String> choices,
    Function<Object, @Nullable T> reader,
    Map<String, String> meanings,
    Hints hints,
    boolean many) {
  static final int MOST_VALUES = 1_000_000;

  /** A type without meanings and hints. */
  public ValueType(String expected, List<String> choices, Function<Object, @Nullable T> reader) {
    this(expected, choices, reader, Map.of(), Hints.NONE, false);
  }

  /** Returns the values without a meaning, for help; empty if every value has one. */
  String unexplained() {
    if (choices.isEmpty() || !meanings.keySet().containsAll(choices)) {
      return expected;
    }
    String listed = String.join(", ", choices) + ", ";
    if (expected.startsWith(listed)) {
      String others = expected.substring(listed.length());
      return others.startsWith("or ") ? others : "or " + others;
    }
    return expected.startsWith(choices.get(0)) ? "" : expected;
  }

  /** Returns a copy with meanings of its choices. */
  public ValueType<T> meaning(Map<String, String> values) {
    return new ValueType<>(expected, choices, reader, Map.copyOf(values), hints, many);
  }

  /** Returns a copy with sources of its values. */
  public ValueType<T> hinted(Hints values) {
    return new ValueType<>(expected, choices, reader, meanings, values, many);
  }

  /** Returns a type that maps the values of this one. */
  public <R> ValueType<R> map(Function<T, R> made) {
    return new ValueType<>(
        expected,
        choices,
        raw -> {
          T value = reader.apply(raw);
          return value == null ? null : made.apply(value);
        },
        meanings,
        hints,
        many);
  }

  /**
   * Returns the type of an argument whose values are of a kind.
   *
   * @throws IllegalArgumentException when the kind needs a custom form
   */
  public static ValueType<?> of(ValueKind<?> kind) {
    if (kind instanceof ValueKind.Whole whole) {
      return whole(whole.least(), whole.most());
    }
    if (kind instanceof ValueKind.Real real) {
      return number(real.least(), real.most());
    }
    if (kind instanceof ValueKind.Flag) {
      return FLAG;
    }
    if (kind instanceof ValueKind.Text text) {
      return text(text.expected()).hinted(Hints.named(text.source()));
    }
    if (kind instanceof ValueKind.Choice<?> choice) {
      return ofChoice(choice);
    }
    throw new IllegalArgumentException(kind + " needs a type of its own");
  }

  private static <C> ValueType<C> ofChoice(ValueKind.Choice<C> choice) {
    return choice(choice.names()).map(choice::parse).meaning(choice.meanings());
  }

  /** Any value except a bare word, which is usually the mistyped name of a variable. */
  public static final ValueType<Object> ANY =
      new ValueType<>(
          "a variable or a text in quotes", List.of(), raw -> raw instanceof Word ? null : raw);

  /** A string or a bare word; numbers count as their digits. */
  public static final ValueType<String> TEXT = text("text");

  /** A file name: a string or a bare word. */
  public static final ValueType<String> FILE =
      new ValueType<>(
          "a file name",
          List.of(),
          raw -> {
            String text = raw instanceof Number ? null : textOf(raw);
            return text == null || text.isBlank() || text.indexOf('\0') >= 0 ? null : text;
          });

  /** Yes or no. */
  public static final ValueType<Boolean> FLAG =
      new ValueType<>(
          "true or false",
          List.of("true", "false"),
          raw -> raw instanceof Boolean truth ? truth : null);

  /** A share of the visible stimulus. */
  public static final ValueType<Double> AREA =
      new ValueType<>(
          "numbers above 0 and below 1",
          List.of(),
          raw -> {
            BigDecimal number = numberOf(raw);
            double value = number == null ? Double.NaN : number.doubleValue();
            return value > 0 && value < 1 ? value : null;
          });

  /** Text with a description. */
  public static ValueType<String> text(String expected) {
    return new ValueType<>(expected, List.of(), ValueType::textOf);
  }

  /** A whole number in a range, both ends included. */
  public static ValueType<Long> whole(long least, long most) {
    String range =
        most == Long.MAX_VALUE
            ? least == Long.MIN_VALUE ? "" : ", " + least + " or more"
            : ", " + least + " to " + most;
    return new ValueType<>(
        "a whole number" + range,
        List.of(),
        raw -> {
          BigDecimal number = numberOf(raw);
          // 1e999999999 has a billion digits
          boolean long64 = number != null && number.precision() - (long) number.scale() <= 19;
          if (number == null || !long64 || number.stripTrailingZeros().scale() > 0) {
            return null;
          }
          BigInteger value = number.toBigInteger();
          boolean fits = value.bitLength() < 64;
          return fits && value.longValue() >= least && value.longValue() <= most
              ? value.longValue()
              : null;
        });
  }

  /** A number in a range, both ends included. */
  public static ValueType<Double> number(double least, double most) {
    String range = most == Double.MAX_VALUE ? "above 0" : digits(least) + " to " + digits(most);
    return new ValueType<>(
        "a number " + range,
        List.of(),
        raw -> {
          BigDecimal number = numberOf(raw);
          double value = number == null ? Double.NaN : number.doubleValue();
          return value >= least && value <= most ? value : null;
        });
  }

  /** A positive number. */
  public static ValueType<Double> positive() {
    return number(Double.MIN_VALUE, Double.MAX_VALUE);
  }

  /** One value, or a list of at most a million values. */
  public static <T> ValueType<List<T>> list(ValueType<T> element) {
    return new ValueType<>(
        element.expected(),
        element.choices(),
        raw -> {
          if (isTooLong(raw)) {
            return null;
          }
          List<T> values = new ArrayList<>();
          for (Object each : raw instanceof Iterable<?> many ? many : List.of(raw)) {
            T value = each == null ? null : element.reader().apply(each);
            if (value == null) {
              return null;
            }
            values.add(value);
          }
          return values.isEmpty() ? null : values;
        },
        element.meanings(),
        element.hints(),
        true);
  }

  /** Checks the length of a list or range without visiting its elements. */
  private static boolean isTooLong(Object raw) {
    return raw instanceof Collection<?> values && values.size() > MOST_VALUES;
  }

  /** One of a few names; case does not matter. */
  public static ValueType<String> choice(List<String> names) {
    String last = names.get(names.size() - 1);
    String most = String.join(", ", names.subList(0, names.size() - 1));
    return new ValueType<>(
        most.isEmpty() ? last : most + " or " + last,
        List.copyOf(names),
        raw -> {
          String text = textOf(raw);
          return names.stream().filter(n -> n.equalsIgnoreCase(text)).findFirst().orElse(null);
        });
  }

  /** One of the constants of an enum, by its name in small letters. */
  public static <E extends Enum<E>> ValueType<E> constant(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    ValueType<String> choice = choice(names);
    return new ValueType<>(
        choice.expected(),
        names,
        raw -> {
          String name = choice.reader().apply(raw);
          return name == null ? null : constants.get(names.indexOf(name));
        });
  }

  /** Returns {@code expected … not 'x'; did you mean y?} about an invalid value. */
  String complaint(@Nullable Object raw) {
    if (many && raw instanceof Collection<?> values) {
      if (isTooLong(values)) {
        int size = values.size();
        String counted =
            size == Integer.MAX_VALUE ? "more than " + (size - 1) : String.valueOf(size);
        return "expected at most " + MOST_VALUES + " values, not " + counted;
      }
      for (Object value : values) {
        if (value == null || value instanceof Iterable || reader.apply(value) == null) {
          return complaintAboutOne(value);
        }
      }
    }
    return complaintAboutOne(raw);
  }

  private String complaintAboutOne(@Nullable Object raw) {
    String text = raw == null ? null : textOf(raw);
    String hint = text == null ? "" : Suggestions.didYouMean(text, choices);
    return "expected " + expected + ", not " + shown(raw) + hint;
  }

  private static String shown(@Nullable Object raw) {
    if (raw == null || raw instanceof Number || raw instanceof Boolean) {
      return String.valueOf(raw);
    }
    String text = textOf(raw);
    if (text != null) {
      return "'" + text + "'";
    }
    if (raw instanceof Closure<?>) {
      return "a closure";
    }
    return raw instanceof List<?> ? raw.toString() : "a " + raw.getClass().getSimpleName();
  }

  private static @Nullable String textOf(Object raw) {
    if (raw instanceof CharSequence || raw instanceof Word) {
      return raw.toString();
    }
    return raw instanceof Number number ? plain(number) : null;
  }

  /** Returns a text as the number that it is, or as it is. */
  static Object numberOrText(String text) {
    BigDecimal number = numberOf(text);
    return number == null ? text : number;
  }

  /** Script arguments are strings, so digits in a string also count as a number. */
  private static @Nullable BigDecimal numberOf(Object raw) {
    try {
      return raw instanceof Number || raw instanceof CharSequence || raw instanceof Word
          ? new BigDecimal(raw.toString().strip())
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns all digits of a bound, without an exponent. */
  private static String digits(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private static String plain(Number number) {
    String text = number.toString();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
