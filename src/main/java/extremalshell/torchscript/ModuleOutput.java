package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import extremalshell.Suggestions;
import extremalshell.UserException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls a module that returns a tuple, a list or a dict, with any nesting, and returns one array of
 * its result.
 *
 * <p>DJL returns only arrays and passes gradients only through arrays, so its native call is
 * reached by reflection.
 */
final class ModuleOutput {
  private static final Pattern FIELD = Pattern.compile("[\\w\\[\\], ]+ (\\w+)(?=[,)])");

  private ModuleOutput() {}

  /**
   * Calls a method.
   *
   * @param more inputs after the first; they are closed
   * @param path indices and keys with dots between; empty for the first array
   * @return the array; the manager of the input owns it
   * @throws UserException when there is no such array
   */
  static NDArray run(
      String network,
      PtSymbolBlock block,
      String method,
      NDArray input,
      List<IValue> more,
      String path) {
    PtNDManager manager = (PtNDManager) input.getManager();
    try (IValue result = Native.call(block, method, input, more)) {
      NDArray found =
          path.isEmpty()
              ? first(result, manager)
              : at(network, result, result, path, path, manager);
      if (found == null) {
        throw UserException.failed(
            "network '"
                + network
                + "' returns no array"
                + (path.isEmpty() ? "" : " at output '" + path + "'")
                + "; expected [N, classes]",
            null);
      }
      return found;
    }
  }

  /** Returns the paths of all arrays that a call of {@code forward} returns. */
  static List<String> paths(PtSymbolBlock block, NDArray input, List<IValue> more) {
    List<String> paths = new ArrayList<>();
    try (IValue result = Native.call(block, TorchFunction.FORWARD, input, more)) {
      collect(result, "", paths);
    }
    return paths;
  }

  private static void collect(IValue value, String path, List<String> paths) {
    if (value.isTensor()) {
      paths.add(path);
      return;
    }
    for (Map.Entry<String, IValue> part : parts(value).entrySet()) {
      try (IValue own = part.getValue()) {
        collect(own, path.isEmpty() ? part.getKey() : path + "." + part.getKey(), paths);
      }
    }
  }

  private static @Nullable NDArray first(IValue value, PtNDManager manager) {
    if (value.isTensor()) {
      return value.toTensor(manager);
    }
    Map<String, IValue> parts = parts(value);
    NDArray found = null;
    for (IValue part : parts.values()) {
      try (part) {
        found = found == null ? first(part, manager) : found;
      }
    }
    return found;
  }

  private static @Nullable NDArray at(
      String network, IValue whole, IValue value, String rest, String path, PtNDManager manager) {
    Map<String, IValue> parts = parts(value);
    String key = key(rest, parts.keySet());
    IValue part = parts.getOrDefault(key, parts.get(named(value.getType(), key)));
    try {
      if (part == null) {
        List<String> all = new ArrayList<>();
        collect(whole, "", all);
        List<String> keys = whole.isTensor() ? List.of() : all;
        String near =
            keys.stream()
                .filter(each -> each.endsWith("." + path))
                .findFirst()
                .map(each -> "; did you mean " + each + "?")
                .orElseGet(() -> Suggestions.didYouMean(path, keys));
        throw UserException.usage(
            "network '"
                + network
                + "' has no output '"
                + path
                + "'"
                + (near.isEmpty()
                    ? "; it returns "
                        + (keys.isEmpty() ? "one array" : "outputs " + String.join(", ", keys))
                    : near));
      }
      return key.length() == rest.length()
          ? first(part, manager)
          : at(network, whole, part, rest.substring(key.length() + 1), path, manager);
    } finally {
      parts.values().forEach(IValue::close);
    }
  }

  /** Returns the longest key at the start of a path, which may contain dots, or its first word. */
  private static String key(String path, Set<String> keys) {
    return keys.stream()
        .filter(key -> path.equals(key) || path.startsWith(key + "."))
        .max(Comparator.comparingInt(String::length))
        .orElseGet(() -> path.replaceFirst("\\..*", ""));
  }

  /**
   * Returns the index of a named tuple's field, whose names are only in the type: {@code Out(Tensor
   * logits, …)}.
   */
  private static String named(String type, String key) {
    Matcher fields = FIELD.matcher(type);
    for (int i = 0; fields.find(); i++) {
      if (fields.group(1).equals(key)) {
        return Integer.toString(i);
      }
    }
    return key;
  }

  /** Returns the parts of a value, by index or key, in order; nothing for None and numbers. */
  private static Map<String, IValue> parts(IValue value) {
    Map<String, IValue> parts = new LinkedHashMap<>();
    if (value.isMap()) {
      Native.entries(value, parts);
      return parts;
    }
    IValue[] elements = new IValue[0];
    if (value.isTuple()) {
      elements = value.toIValueTuple();
    } else if (value.isList() || value.isTensorList()) {
      elements = value.toIValueArray();
    }
    for (int i = 0; i < elements.length; i++) {
      parts.put(Integer.toString(i), elements[i]);
    }
    return parts;
  }

  /** The parts that DJL keeps private. */
  private static final class Native {
    private static final Object LIBRARY;
    private static final Method RUN;
    private static final Method TO_MAP;
    private static final Constructor<IValue> VALUE;

    static {
      try {
        Class<?> type = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary");
        Field field = type.getDeclaredField("LIB");
        field.setAccessible(true);
        LIBRARY = field.get(null);
        RUN =
            type.getDeclaredMethod(
                "moduleRunMethod",
                long.class,
                String.class,
                long[].class,
                boolean.class,
                boolean.class);
        TO_MAP = type.getDeclaredMethod("iValueToMap", long.class);
        VALUE = IValue.class.getDeclaredConstructor(long.class);
        RUN.setAccessible(true);
        TO_MAP.setAccessible(true);
        VALUE.setAccessible(true);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    static IValue call(PtSymbolBlock block, String method, NDArray input, List<IValue> more) {
      try (IValue first = IValue.from((PtNDArray) input)) {
        long[] arguments =
            Stream.concat(Stream.of(first), more.stream()).mapToLong(IValue::getHandle).toArray();
        return value((long) invoke(RUN, block.getHandle(), method, arguments, true, false));
      } finally {
        more.forEach(IValue::close);
      }
    }

    static void entries(IValue map, Map<String, IValue> parts) {
      long[] handles = (long[]) invoke(TO_MAP, map.getHandle());
      for (int i = 0; i + 1 < handles.length; i += 2) {
        try (IValue key = value(handles[i])) {
          String text =
              key.isString()
                  ? key.toStringValue()
                  : key.isLong() ? Long.toString(key.toLong()) : Integer.toString(i / 2);
          parts.put(text, value(handles[i + 1]));
        }
      }
    }

    private static IValue value(long handle) {
      try {
        return VALUE.newInstance(handle);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Object invoke(Method method, Object... arguments) {
      try {
        return method.invoke(LIBRARY, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
