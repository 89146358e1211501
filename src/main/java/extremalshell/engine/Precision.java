package extremalshell.engine;

import extremalshell.UserException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The precision of an engine's numbers. */
public enum Precision {
  /** 32 bits throughout; TF32 is off. */
  FP32,

  /**
   * Factors of convolutions and matrix products are rounded to 10 bits of fraction on CUDA GPUs
   * that can; sums keep 32 bits. CPUs compute as with {@link #FP32}.
   */
  TF32;

  /**
   * Returns the precision of a name, such as {@code fp32}.
   *
   * @throws UserException when there is none of that name
   */
  public static Precision named(String name) {
    return Stream.of(values())
        .filter(each -> each.word().equals(name))
        .findFirst()
        .orElseThrow(() -> UserException.usage(refusal(name)));
  }

  private static String refusal(String name) {
    String why =
        name.equals("bf16")
            ? "precision bf16 is not available: the engine cannot cast the weights of a"
                + " TorchScript file"
            : "no precision '" + name + "'";
    return why + "; expected " + String.join(" or ", names());
  }

  /** Returns all names. */
  public static List<String> names() {
    return Stream.of(values()).map(Precision::word).toList();
  }

  /** Returns its name, such as {@code fp32}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
