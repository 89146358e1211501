package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.mask.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries values between the shell and its Java mode, which shares only static fields with the
 * shell.
 */
public final class JavaBridge {
  private static @Nullable Session session;
  private static @Nullable Object given;

  private JavaBridge() {}

  /**
   * Checks that this Java can run Java code.
   *
   * @throws UserException when it has no compiler, as runtimes do
   */
  public static void requireCompiler() {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw UserException.usage(
          "java: the Java in '"
              + System.getProperty("java.home")
              + "' has no compiler; set JAVA_HOME to a JDK 17 or newer");
    }
  }

  /** Sets the session that the next code sees. */
  static synchronized void use(Session value) {
    session = value;
  }

  /** Returns the session. */
  public static synchronized Session session() {
    if (session == null) {
      throw new IllegalStateException("no session");
    }
    return session;
  }

  /**
   * Returns the last mask of a stimulus; null before the first, after a sweep, and for channels.
   */
  public static @Nullable Result result() {
    Chosen latest = session().results().latest();
    List<Result> results = latest == null ? List.of() : latest.results();
    return results.isEmpty() ? null : results.get(results.size() - 1);
  }

  /** Returns the mask of the last result, or null. */
  public static @Nullable Mask mask() {
    Result result = result();
    return result == null ? null : result.getMask();
  }

  /** Receives a value from the Java mode. */
  public static synchronized void give(@Nullable Object value) {
    given = value;
  }

  /** Returns the last value, once. */
  static synchronized @Nullable Object taken() {
    Object value = given;
    given = null;
    return value;
  }
}
