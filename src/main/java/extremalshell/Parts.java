package extremalshell;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All parts of one type: first the built-in ones, then the ones on the class path.
 *
 * @param <P> type of the parts
 */
public final class Parts<P extends Part> {
  private static final int BRIEF = 16;

  private final String noun;
  private final List<P> builtIn;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, P> byName = new LinkedHashMap<>();

  /**
   * Finds the parts.
   *
   * @param noun for a part in messages: {@code operator}
   * @param type of the parts; a file {@code META-INF/services/TYPE} on the class path lists classes
   * @param builtIn built-in parts, in the order of help
   */
  public Parts(String noun, Class<P> type, List<P> builtIn) {
    this.noun = noun;
    this.builtIn = List.copyOf(builtIn);
    builtIn.forEach(part -> byName.put(part.name(), part));
    Iterator<P> found = ServiceLoader.load(type).iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next());
      } catch (ServiceConfigurationError e) {
        problems.add(noun + " on the class path: " + e.getMessage());
      }
    }
  }

  private void add(P part) {
    if (byName.putIfAbsent(part.name(), part) != null) {
      problems.add(
          noun
              + " '"
              + part.name()
              + "': "
              + part.getClass().getName()
              + " has a name that is already used");
    }
  }

  /** Returns all parts, in the order of help. */
  public List<P> all() {
    return List.copyOf(byName.values());
  }

  /** Returns their names, in the order of help. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Returns their descriptions, by name. */
  public Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    byName.forEach((name, part) -> meanings.put(name, part.description()));
    return meanings;
  }

  /** Returns one line for each unusable class on the class path, with the reason. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Returns the part of a name.
   *
   * @throws UserException when there is no such part
   */
  public P named(String name) {
    P part = byName.get(name);
    if (part == null) {
      throw UserException.usage(
          "no "
              + noun
              + " '"
              + name
              + "'; expected one of "
              + String.join(", ", names())
              + Suggestions.didYouMean(name, names()));
    }
    return part;
  }

  /**
   * Returns the part of a name in a file.
   *
   * @param said class and digest in the file; null for parts of the shell
   * @param missing makes the part that stands in for an unknown one
   * @throws UserException when the code has changed since
   */
  public P saved(String name, @Nullable Object said, Function<String, P> missing) {
    P part = byName.get(name);
    if (part == null) {
      return missing.apply(name);
    }
    check(part, said);
    return part;
  }

  /** Returns whether it is built in; built-in parts never change their meaning. */
  public boolean isBuiltIn(P part) {
    return builtIn.contains(part);
  }

  /**
   * Returns the addition to a name in identities of stored cells. It is empty for parts of the
   * shell and a digest of the class file for others. A sweep therefore never resumes with changed
   * code.
   */
  public String digest(P part) {
    return isBuiltIn(part) ? "" : "#" + digest(part.getClass());
  }

  /**
   * Checks that a part is unchanged since a file was written.
   *
   * @param said class and digest in the file; null for parts of the shell
   * @throws UserException when the code has changed since
   */
  private void check(P part, @Nullable Object said) {
    String now = isBuiltIn(part) ? null : said(part);
    if (said != null && !said.equals(now)) {
      throw UserException.usage(
          noun + " '" + part.name() + "' was " + said + " then; it is " + now + " now");
    }
  }

  /** Returns the text that files store beside the name of a part outside the shell. */
  public String said(P part) {
    return part.getClass().getName() + digest(part);
  }

  private static String digest(Class<?> type) {
    String file = type.getName().replaceFirst(".*\\.", "") + ".class";
    try (InputStream code = type.getResourceAsStream(file)) {
      if (code == null) {
        return type.getName();
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.readAllBytes());
      return HexFormat.of().formatHex(digest).substring(0, BRIEF);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(type + " cannot be read", e);
    }
  }
}
