package extremalshell.shell;

import extremalshell.Printable;
import extremalshell.dsl.Session;
import extremalshell.dsl.StatusText;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The prompt: the stimulus (before there is one, the network), target and area in use, as far as
 * there is room for them.
 */
final class PromptText {
  private static final int SHORTEST = 6;

  private PromptText() {}

  /**
   * Returns the prompt.
   *
   * @param columns width of the terminal; the prompt takes less than half of it
   */
  static AttributedString of(Session session, int columns, boolean colored) {
    String about = session.hasModel() ? session.model().name().replaceFirst(" \\{.*", "") : "";
    if (session.hasStimulus()) {
      about = StatusText.stimulus(session);
    }
    List<String> parts =
        about.isEmpty()
            ? List.of()
            : Stream.of(about, StatusText.targets(session), StatusText.areas(session))
                .map(Printable::line)
                .toList();
    int room = columns / 2 - 4 - parts.size();
    int each = parts.isEmpty() ? 0 : room / parts.size();
    AttributedStringBuilder text = new AttributedStringBuilder();
    text.styled(style(Styles.COMMAND, colored), "xp");
    for (int i = 0; i < parts.size() && each >= SHORTEST; i++) {
      String part = spare(parts, i, room);
      text.append(' ');
      text.styled(style(i == 1 ? Styles.TARGET : Styles.FAINT, colored), part);
    }
    return text.append("> ").toAttributedString();
  }

  /** Short parts leave their room to long ones. */
  private static String spare(List<String> parts, int i, int room) {
    int total = parts.stream().mapToInt(String::length).sum();
    if (total <= room) {
      return parts.get(i);
    }
    int each = room / parts.size();
    int longer = (int) parts.stream().filter(part -> part.length() > each).count();
    int saved = parts.stream().mapToInt(part -> Math.max(0, each - part.length())).sum();
    return shortened(parts.get(i), each + saved / Math.max(1, longer));
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "~";
  }

  private static AttributedStyle style(AttributedStyle style, boolean colored) {
    return colored ? style : Styles.PLAIN;
  }
}
