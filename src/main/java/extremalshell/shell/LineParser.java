package extremalshell.shell;

import extremalshell.dsl.completion.Openness;
import extremalshell.dsl.completion.Typing;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.language.Shorthand;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Gives JLine the current word, and whether a line continues. */
final class LineParser implements Parser {
  private final Commands commands;

  LineParser(Commands commands) {
    this.commands = commands;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (Shorthand.isForShell(line)) {
      int start = Math.max(line.lastIndexOf(' ', cursor - 1), line.indexOf('!')) + 1;
      return new Word(line, cursor, Math.min(start, cursor), cursor);
    }
    if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
      String missing = Openness.missing(Shorthand.resolved(line));
      if (missing != null) {
        throw new EOFError(-1, -1, "goes on", missing);
      }
    }
    Typing typing = Typing.at(line.substring(0, cursor), commands);
    int end = cursor;
    if (typing.isQuoted() && cursor < line.length() && line.charAt(cursor) == typing.quote()) {
      end++;
    }
    return new Word(line, cursor, typing.start(), end);
  }

  /** Groovy has its own rules for escapes; JLine leaves them alone. */
  @Override
  public boolean isEscapeChar(char c) {
    return false;
  }

  /** The word at the cursor, with its quotes. */
  record Word(String line, int cursor, int start, int end) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return cursor - start;
    }

    @Override
    public int rawWordLength() {
      return end - start;
    }

    @Override
    public String word() {
      return line.substring(start, end);
    }

    @Override
    public int wordCursor() {
      return cursor - start;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
