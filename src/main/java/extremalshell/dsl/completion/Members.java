package extremalshell.dsl.completion;

import extremalshell.dsl.ChannelResult;
import extremalshell.dsl.Result;
import extremalshell.dsl.declare.Getters;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the properties and methods of a value without calling any. */
final class Members {
  private static final Pattern STEP = Pattern.compile("\\[(-?\\d+)]|\\.(\\w+)(\\(\\))?");

  /** Groovy's methods of lists that are useful at a prompt. */
  private static final List<String> OF_LISTS =
      List.of("each", "collect", "find", "findAll", "max", "min", "sort", "sum", "take");

  private Members() {}

  /**
   * Returns the members at the end of a path such as {@code [0].mask}.
   *
   * @param path begins at the root; empty for the root itself
   */
  static List<Completion> of(@Nullable Object root, String path) {
    Object value = root;
    Class<?> type = root == null ? null : root.getClass();
    Matcher step = STEP.matcher(path);
    while (step.find() && type != null) {
      if (step.group(1) != null) {
        List<?> list =
            value instanceof Result || value instanceof ChannelResult
                ? List.of(value)
                : value instanceof List<?> l ? l : List.of();
        int asked = Integer.parseInt(step.group(1));
        int index = asked < 0 ? list.size() + asked : asked;
        value = index >= 0 && index < list.size() ? list.get(index) : null;
        type = value == null ? null : value.getClass();
      } else {
        Method getter =
            step.group(3) == null ? Getters.of(type).get(step.group(2)) : call(type, step.group(2));
        value = null;
        type = getter == null ? null : getter.getReturnType();
      }
    }
    return type == null ? List.of() : members(type);
  }

  private static @Nullable Method call(Class<?> type, String name) {
    return visible(type).stream()
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
        .findFirst()
        .orElse(null);
  }

  private static List<Completion> members(Class<?> type) {
    List<Completion> all = new ArrayList<>();
    Map<String, Method> getters = Getters.of(type);
    getters.forEach((name, getter) -> all.add(Completion.code(name, result(getter), "members")));
    for (Method method : visible(type)) {
      String call = method.getName() + (method.getParameterCount() == 0 ? "()" : "(");
      // the property covers it, and overloads share a line
      boolean known =
          Getters.is(method)
              || getters.containsKey(method.getName())
              || all.stream().anyMatch(c -> c.value().equals(call));
      if (!known) {
        all.add(Completion.code(call, result(method), "members"));
      }
    }
    if (List.class.isAssignableFrom(type)) {
      OF_LISTS.forEach(name -> all.add(Completion.code(name, "of Groovy", "members")));
    }
    return all;
  }

  private static String result(Method method) {
    return method.getReturnType().getSimpleName();
  }

  private static List<Method> visible(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
        .filter(m -> m.getDeclaringClass() != Object.class)
        .filter(m -> !List.of("equals", "hashCode", "toString", "getAt").contains(m.getName()))
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .toList();
  }
}
