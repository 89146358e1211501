package extremalshell.explain.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeviceMasksTest {
  /** What makes the host wait for the values of an array. */
  private static final Pattern WAITS =
      Pattern.compile(
          "\\b(int|float|bool)\\((.{27})|torch\\.(item|nonzero|unique|equal|masked_select)"
              + "|\\bif\\b|\\bwhile\\b|torch\\.to\\([^\\n]*device");

  @Test
  void functions_waitForNothingButNumbersOfTheHost() {
    for (String text : List.of(DeviceMasks.MASKS, DeviceMasks.ASCENT)) {
      Matcher waits = WAITS.matcher(text);
      int found = 0;
      while (waits.find()) {
        assertThat(waits.group(2)).startsWith("torch.select(numbers, 0, ");
        found++;
      }
      assertThat(found).isEqualTo(7);
    }
  }
}
