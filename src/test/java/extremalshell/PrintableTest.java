package extremalshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing that a terminal obeys, and nothing that nobody sees, leaves the shell. */
class PrintableTest {
  @Test
  void line_escapesWhatATerminalObeys_andKeepsLettersOfAllScripts() {
    assertThat(Printable.line("a\u001b[31m\r\n\tb\u0085\u202ec\uFEFF\u200b\uD83D"))
        .isEqualTo("a\\u001b[31m\\r\\n\\tb\\u0085\\u202ec\\ufeff\\u200b\\ud83d");
    assertThat(
            Printable.line(
                "\u00c4pfel \u72ac \uD83D\uDC15 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"))
        .isEqualTo(
            "\u00c4pfel \u72ac \uD83D\uDC15 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645");
    assertThat(Printable.lines("a\n\tb\u001b")).isEqualTo("a\n\tb\\u001b");
  }

  @Test
  void message_isShortenedInTheMiddle() {
    assertThat(Printable.message("no file '" + "a".repeat(10_000_000) + "'; try help"))
        .hasSize(1000)
        .startsWith("no file 'aaa")
        .contains("a ... a")
        .endsWith("aaa'; try help");
  }
}
