package extremalshell;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The modules of Java that the program needs. A runtime made by {@code jlink} may lack some. */
public final class JavaModules {
  /** All that the classes and libraries use. The Java mode needs a JDK beside these. */
  static final List<String> NEEDED =
      List.of(
          "java.desktop",
          "java.management",
          "java.net.http",
          "java.scripting",
          "java.sql",
          "jdk.management",
          "jdk.unsupported");

  private JavaModules() {}

  /** Returns what this Java lacks, as one line with the remedy; null if it is complete. */
  public static @Nullable String lack() {
    return lack(name -> ModuleLayer.boot().findModule(name).isPresent());
  }

  static @Nullable String lack(Predicate<String> present) {
    List<String> missing = NEEDED.stream().filter(present.negate()).toList();
    return missing.isEmpty()
        ? null
        : "the Java in '"
            + System.getProperty("java.home")
            + "' has no "
            + String.join(", ", missing)
            + "; take a complete runtime, or add these modules by jlink --add-modules";
  }
}
