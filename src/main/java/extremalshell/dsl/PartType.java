package extremalshell.dsl;

import extremalshell.Part;
import extremalshell.Parts;
import extremalshell.UserException;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.ValueType;
import groovy.lang.Closure;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How arguments choose a part: by its name, by a variable of the Java mode, or by a closure.
 *
 * @param <P> type of the part
 */
public final class PartType<P extends Part> {
  private static final String IN_JAVA = "java\\.[\\p{L}_$][\\w$]*";

  private final String noun;
  private final String typeInJava;
  private final String declaration;
  private final Parts<P> parts;
  private final BiFunction<String, Object, @Nullable P> own;
  private final ValueType<Function<Session, P>> type;
  private final Map<Session, List<WeakReference<Object>>> closures = new WeakHashMap<>();

  /**
   * Makes the type from the known parts.
   *
   * @param noun the name of a part in messages
   * @param closure example of a closure: <code>{ outputs, target -> ... }</code>
   * @param typeInJava type of its variables in the Java mode
   * @param declaration of such a variable, with {@code %s} for its name
   * @param own makes a part of a name and a closure or a function object; returns null for anything
   *     else
   */
  public PartType(
      String noun,
      Parts<P> parts,
      String closure,
      String typeInJava,
      String declaration,
      BiFunction<String, Object, @Nullable P> own) {
    this.noun = noun;
    this.parts = parts;
    this.typeInJava = typeInJava;
    this.declaration = declaration;
    this.own = own;
    this.type =
        new ValueType<Function<Session, P>>(
                String.join(", ", parts.names()) + ", java.NAME or a closure " + closure,
                parts.names(),
                this::read)
            .meaning(Map.copyOf(parts.meanings()))
            .hinted(Hints.inJava(typeInJava));
  }

  /** Returns the type; a value finds the part when the command runs. */
  public ValueType<Function<Session, P>> type() {
    return type;
  }

  private @Nullable Function<Session, P> read(Object raw) {
    boolean closure = raw instanceof Closure<?>;
    P made = own.apply(closure ? Part.OfSession.CLOSURE : Part.OfSession.CUSTOM, raw);
    if (made != null) {
      return session -> {
        P named = closure ? own.apply(name(session, raw), raw) : made;
        return named == null ? made : named;
      };
    }
    String text = ValueType.TEXT.reader().apply(raw);
    if (text == null) {
      return null;
    }
    if (text.matches(IN_JAVA)) {
      return session -> inJava(session, text.substring(Part.OfSession.JAVA.length()));
    }
    return parts.all().stream()
        .filter(part -> part.name().equalsIgnoreCase(text))
        .findFirst()
        .<Function<Session, P>>map(part -> session -> part)
        .orElse(null);
  }

  /** Two closures of a session are two parts: results that share a name would be copies. */
  private synchronized String name(Session session, Object closure) {
    List<WeakReference<Object>> known = closures.computeIfAbsent(session, key -> new ArrayList<>());
    int at = 0;
    while (at < known.size() && known.get(at).get() != closure) {
      at++;
    }
    if (at == known.size()) {
      known.add(new WeakReference<>(closure));
    }
    return at == 0 ? Part.OfSession.CLOSURE : Part.OfSession.CLOSURE + "-" + (at + 1);
  }

  private P inJava(Session session, String variable) {
    P found = own.apply(Part.OfSession.JAVA + variable, session.java().value(variable));
    if (found != null) {
      return found;
    }
    throw UserException.usage(
        noun
            + ": java."
            + variable
            + " is no "
            + noun
            + "; declare it like this: java '"
            + typeInJava
            + " "
            + declaration.formatted(variable)
            + "'");
  }

  /**
   * Calls a closure for an array of numbers.
   *
   * @param noun the name of the closure in messages
   * @param example a closure that works, for messages
   * @param length of the array; one number fills it
   * @throws UserException when it returns anything else
   */
  static float[] numbers(
      String noun, String example, int length, Closure<?> closure, Object argument) {
    Object value = closure.call(argument);
    float[] numbers = new float[length];
    if (value instanceof Number one) {
      java.util.Arrays.fill(numbers, one.floatValue());
      return numbers;
    }
    if (value instanceof float[] floats && floats.length == length) {
      return floats;
    }
    if (value instanceof double[] doubles && doubles.length == length) {
      for (int i = 0; i < length; i++) {
        numbers[i] = (float) doubles[i];
      }
      return numbers;
    }
    if (value instanceof List<?> list
        && list.size() == length
        && list.stream().allMatch(Number.class::isInstance)) {
      for (int i = 0; i < length; i++) {
        numbers[i] = ((Number) list.get(i)).floatValue();
      }
      return numbers;
    }
    throw UserException.usage(
        noun
            + ": the closure must return one number or "
            + length
            + " numbers, not "
            + said(value)
            + "; for example: "
            + example);
  }

  private static String said(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    if (value instanceof float[] floats) {
      return String.valueOf(floats.length);
    }
    if (value instanceof double[] doubles) {
      return String.valueOf(doubles.length);
    }
    return value == null ? "null" : "a " + value.getClass().getSimpleName();
  }
}
