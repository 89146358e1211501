package extremalshell.shell;

import org.jline.utils.AttributedStyle;

/** The colours of the prompt, from the sixteen that every terminal theme defines. */
final class Styles {
  static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  static final AttributedStyle COMMAND = AttributedStyle.BOLD.foreground(AttributedStyle.CYAN);
  static final AttributedStyle ARGUMENT = PLAIN.foreground(AttributedStyle.BLUE);
  static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
  static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.MAGENTA);
  static final AttributedStyle COMMENT = PLAIN.faint();
  static final AttributedStyle KEYWORD = PLAIN.foreground(AttributedStyle.YELLOW);
  static final AttributedStyle ERROR = AttributedStyle.BOLD.foreground(AttributedStyle.RED);
  static final AttributedStyle TARGET = PLAIN.foreground(AttributedStyle.GREEN);
  static final AttributedStyle FAINT = PLAIN.faint();

  private Styles() {}
}
