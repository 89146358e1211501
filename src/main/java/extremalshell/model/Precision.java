package extremalshell.model;

import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Numbers that an engine computes with. */
public enum Precision {
  /** 32 bits throughout; TF32 is off. */
  FP32;

  /**
   * Returns the precision of a name, such as {@code fp32}.
   *
   * @throws UserException when there is none of that name
   */
  public static Precision named(String name) {
    return Stream.of(values())
        .filter(each -> each.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UserException.usage(
                    "no precision '" + name + "'; expected " + String.join(", ", names())));
  }

  private static List<String> names() {
    return Stream.of(values()).map(Precision::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
