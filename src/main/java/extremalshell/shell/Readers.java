package extremalshell.shell;

import extremalshell.dsl.Interpreter;
import extremalshell.dsl.completion.Completer;
import java.io.IOException;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/** Builds a line reader. */
final class Readers {
  private static final int LINES_KEPT = 5000;
  private static final int LIST_MOST = 200;

  private Readers() {}

  static XpLineReader create(
      Terminal terminal, Interpreter interpreter, Completer completer, boolean colored)
      throws IOException {
    XpLineReader reader = new XpLineReader(terminal, completer);
    reader.setParser(new LineParser(interpreter.commands()));
    reader.setCompleter(new PromptCompleter(completer));
    reader.setCompletionMatcher(new PromptCompleter.Matcher());
    reader.setHighlighter(new LineHighlighter(interpreter.commands(), colored));
    reader.bindKeys();
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P... ");
    reader.setVariable(LineReader.LIST_MAX, LIST_MOST);
    reader.setVariable(LineReader.HISTORY_SIZE, LINES_KEPT);
    reader.setVariable(LineReader.HISTORY_FILE_SIZE, LINES_KEPT);
    reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
    reader.setOpt(LineReader.Option.HISTORY_IGNORE_SPACE);
    reader.setOpt(LineReader.Option.HISTORY_IGNORE_DUPS);
    reader.setOpt(LineReader.Option.HISTORY_INCREMENTAL);
    reader.setOpt(LineReader.Option.CASE_INSENSITIVE);
    reader.setOpt(LineReader.Option.CASE_INSENSITIVE_SEARCH);
    reader.unsetOpt(LineReader.Option.INSERT_TAB);
    if (!colored) {
      plainLists(reader);
    }
    UserHistory.file().ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    UserHistory history = new UserHistory();
    reader.setHistory(history);
    history.attach(reader);
    return reader;
  }

  private static void plainLists(LineReader reader) {
    for (String style :
        new String[] {
          LineReader.COMPLETION_STYLE_STARTING,
          LineReader.COMPLETION_STYLE_DESCRIPTION,
          LineReader.COMPLETION_STYLE_GROUP,
          LineReader.COMPLETION_STYLE_BACKGROUND,
          LineReader.COMPLETION_STYLE_LIST_STARTING,
          LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
          LineReader.COMPLETION_STYLE_LIST_GROUP,
          LineReader.COMPLETION_STYLE_LIST_BACKGROUND
        }) {
      reader.setVariable(style, "");
    }
  }
}
