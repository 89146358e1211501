package extremalshell.dsl.declare;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The methods that scripts call as properties: {@code r.mask} calls {@code getMask()}. */
public final class Getters {
  private Getters() {}

  /** Returns the getters of a class by the names of their properties, in alphabetical order. */
  public static Map<String, Method> of(Class<?> type) {
    Map<String, Method> getters = new LinkedHashMap<>();
    Arrays.stream(type.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
        .filter(m -> m.getDeclaringClass() != Object.class && is(m))
        .sorted(Comparator.comparing(Method::getName))
        .forEach(m -> getters.put(property(m), m));
    return getters;
  }

  /**
   * Returns what scripts can write after an object's dot, by the bare name: {@code mask} for the
   * property, {@code area()} or {@code max(…)} for a method.
   */
  public static Map<String, String> members(Class<?> type) {
    Map<String, String> members = new TreeMap<>();
    Arrays.stream(type.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
        .filter(m -> m.getDeclaringClass() != Object.class && !is(m))
        .filter(m -> !List.of("equals", "hashCode", "toString").contains(m.getName()))
        .forEach(
            m ->
                members.merge(
                    m.getName(),
                    m.getName() + (m.getParameterCount() == 0 ? "()" : "(…)"),
                    (one, other) -> one.endsWith("()") ? one : other));
    of(type).keySet().forEach(name -> members.put(name, name));
    return members;
  }

  /** Returns whether a method is a getter. */
  public static boolean is(Method method) {
    return method.getParameterCount() == 0 && method.getName().matches("get[A-Z]\\w*");
  }

  private static String property(Method getter) {
    String name = getter.getName().substring(3);
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
