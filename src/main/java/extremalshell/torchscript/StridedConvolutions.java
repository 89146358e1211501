package extremalshell.torchscript;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Convolutions whose gradient ends the process in libtorch's oneDNN 3.7. They have kernels of one
 * element, a stride above 1 and certain numbers of channels, as in ResNet-50. For these channels
 * oneDNN divides whole numbers by zero when it estimates the cost of its blocks.
 */
final class StridedConvolutions {
  /** Numbers of output channels, by number of input channels. */
  private static final Map<Long, Set<Long>> CHANNELS =
      Map.of(256L, Set.of(1024L), 512L, Set.of(1024L, 2048L), 1024L, Set.of(512L, 2048L));

  private static final Pattern CALL = Pattern.compile("\\b(_?convolution|conv[123]d)\\(");
  private static final Pattern REST = Pattern.compile("[^()]*\\)");
  private static final Pattern LIST = Pattern.compile("\\[([\\d, ]*)]");

  private StridedConvolutions() {}

  /** Returns whether the weights of a convolution, {@code [out, in, 1, …]}, have such channels. */
  static boolean affects(List<Long> shape) {
    return shape.size() > 2
        && shape.subList(2, shape.size()).stream().allMatch(size -> size == 1)
        && CHANNELS.getOrDefault(shape.get(1), Set.of()).contains(shape.get(0));
  }

  /** Returns whether some convolution may have a stride above 1, and no padding. */
  static boolean in(String code) {
    Matcher call = CALL.matcher(code);
    while (call.find()) {
      Matcher rest = REST.matcher(code).region(call.end(), code.length());
      if (!rest.lookingAt() || strides(rest.group())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether arguments have a stride and no padding; missing ones mean stride 1, then no
   * padding.
   */
  private static boolean strides(String arguments) {
    Matcher list = LIST.matcher(arguments);
    return list.find()
        && list.group(1).matches(".*([2-9]|\\d\\d).*")
        && !(list.find() && list.group(1).matches(".*[1-9].*"));
  }
}
