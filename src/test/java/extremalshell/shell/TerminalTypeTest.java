package extremalshell.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTypeTest {
  /** Without this the prompt began with a stack trace on servers that do not know the emulator. */
  @ParameterizedTest
  @ValueSource(strings = {"no-such-terminal", "../xterm", "-V", "a b", "ü"})
  void undescribedTypes_areUsedAsTheUsualOneAndNamed(String wanted) {
    TerminalType type = TerminalType.of(wanted);
    assertEquals("xterm-256color", type.name());
    assertTrue(type.complaint().orElseThrow().contains("TERM='" + wanted + "'"));
  }

  @Test
  void describedTypes_areUsedAsTheyAre() {
    assertEquals("xterm", TerminalType.of("xterm").name());
    assertEquals("dumb", TerminalType.of("dumb").name());
    assertTrue(TerminalType.of("xterm").complaint().isEmpty());
  }

  @Test
  void noType_isDumb() {
    assertEquals("dumb", TerminalType.of(null).name());
    assertEquals("dumb", TerminalType.of("").name());
  }
}
