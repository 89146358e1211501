package extremalshell.shell;

import extremalshell.dsl.completion.Completer;
import extremalshell.dsl.completion.TailTip;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;

/**
 * JLine's reader with a faint text behind the cursor. The text is the rest of the last line that
 * began like this one, which the right arrow accepts, or else possible arguments.
 */
final class XpLineReader extends LineReaderImpl {
  private static final int SHORTEST = 2;

  private final Completer suggestions;
  private Runnable whenShown = () -> {};

  XpLineReader(Terminal terminal, Completer suggestions) throws java.io.IOException {
    super(terminal, "xp");
    this.suggestions = suggestions;
  }

  /** Sets an action that runs once, when the prompt first appears. */
  void whenShown(Runnable task) {
    whenShown = task;
  }

  @Override
  protected void redisplay(boolean flush) {
    super.redisplay(flush);
    Runnable task = whenShown;
    whenShown = () -> {};
    task.run();
  }

  /** Binds the keys that accept a suggestion. */
  void bindKeys() {
    accepting("xp-forward-char", LineReader.FORWARD_CHAR, Capability.key_right, KeyMap.ctrl('F'));
    accepting("xp-end-of-line", LineReader.END_OF_LINE, Capability.key_end, KeyMap.ctrl('E'));
  }

  private void accepting(String name, String otherwise, Capability key, String control) {
    getWidgets()
        .put(
            name,
            () -> {
              String rest = fromHistory();
              if (rest.isEmpty()) {
                callWidget(otherwise);
              } else {
                buf.write(rest);
              }
              return true;
            });
    KeyMap<Binding> keys = getKeyMaps().get(LineReader.MAIN);
    if (keys == null) {
      return;
    }
    keys.bind(new Reference(name), control);
    String sequence = KeyMap.key(terminal, key);
    if (sequence != null) {
      keys.bind(new Reference(name), sequence);
    }
    if (key == Capability.key_right) {
      // terminals send one or the other, by their mode
      keys.bind(new Reference(name), "\033[C", "\033OC");
    }
  }

  @Override
  public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
    AttributedString shown = super.getDisplayedBufferWithPrompts(secondaryPrompts);
    // an entered line stays as typed
    boolean typing = state == State.NORMAL && buf.length() > 0 && buf.cursor() == buf.length();
    if (!typing || !doAutosuggestion || post != null || searchTerm != null || isTerminalDumb()) {
      return shown;
    }
    String rest = fromHistory();
    String tip = rest.isEmpty() ? tip() : rest;
    return tip.isEmpty()
        ? shown
        : new AttributedStringBuilder()
            .append(shown)
            .styled(Styles.FAINT, fitted(shown, tip))
            .toAttributedString();
  }

  private boolean isTerminalDumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  private String tip() {
    String typed = buf.toString();
    return TailTip.of(typed, suggestions.typing(typed));
  }

  /** A suggestion longer than the line would scroll it at every key. */
  private String fitted(AttributedString shown, String tip) {
    int columns = Math.max(1, terminal.getColumns());
    List<AttributedString> lines = shown.columnSplitLength(columns, false, true);
    int used = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).columnLength();
    int room = columns - used - 1;
    return tip.length() <= room ? tip : room > 1 ? tip.substring(0, room - 1) + "~" : "";
  }

  private String fromHistory() {
    String typed = buf.toString();
    if (typed.length() < SHORTEST || buf.cursor() != buf.length()) {
      return "";
    }
    for (int i = history.last(); i >= history.first() && history.size() > 0; i--) {
      String line = history.get(i);
      if (line.startsWith(typed) && line.length() > typed.length() && line.indexOf('\n') < 0) {
        return line.substring(typed.length());
      }
    }
    return "";
  }

  /** Returns the lines of former sessions and this one. */
  History lines() {
    return history;
  }
}
