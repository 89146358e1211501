package extremalshell.dsl.declare;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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

  /** Returns whether a method is a getter. */
  public static boolean is(Method method) {
    return method.getParameterCount() == 0 && method.getName().matches("get[A-Z]\\w*");
  }

  private static String property(Method getter) {
    String name = getter.getName().substring(3);
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
