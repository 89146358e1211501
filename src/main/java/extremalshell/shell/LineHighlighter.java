package extremalshell.shell;

import extremalshell.dsl.completion.Lexeme;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.language.Shorthand;
import java.util.List;
import java.util.Set;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed. */
final class LineHighlighter implements Highlighter {
  /** Groovy keywords that are common in scripts. */
  static final Set<String> KEYWORDS =
      Set.of(
          "def",
          "var",
          "for",
          "in",
          "if",
          "else",
          "while",
          "return",
          "true",
          "false",
          "null",
          "assert",
          "break",
          "continue",
          "switch",
          "case",
          "try",
          "catch",
          "finally",
          "throw",
          "new",
          "as",
          "import",
          "class");

  private final Commands commands;
  private final boolean colored;

  LineHighlighter(Commands commands, boolean colored) {
    this.commands = commands;
    this.colored = colored;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return colored && !Shorthand.isForShell(buffer)
        ? highlight(buffer)
        : new AttributedString(buffer);
  }

  AttributedString highlight(String text) {
    List<Lexeme> pieces = Lexeme.of(text);
    AttributedStringBuilder result = new AttributedStringBuilder();
    int done = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Lexeme piece = pieces.get(i);
      if (piece.start() < done) {
        continue;
      }
      result.append(text, done, piece.start());
      int end = piece.kind() == Lexeme.Kind.NAME ? commandEnd(text, pieces, i) : -1;
      if (end >= 0) {
        result.styled(Styles.COMMAND, text.substring(piece.start(), end));
        done = end;
      } else {
        result.styled(style(text, pieces, i), piece.in(text));
        done = piece.end();
      }
    }
    return result.append(text, done, text.length()).toAttributedString();
  }

  private static AttributedStyle style(String text, List<Lexeme> pieces, int i) {
    Lexeme piece = pieces.get(i);
    return switch (piece.kind()) {
      case STRING -> Styles.STRING;
      case NUMBER -> Styles.NUMBER;
      case COMMENT -> Styles.COMMENT;
      case NAME -> {
        boolean named = i + 1 < pieces.size() && pieces.get(i + 1).in(text).equals(":");
        yield named
            ? Styles.ARGUMENT
            : KEYWORDS.contains(piece.in(text)) ? Styles.KEYWORD : Styles.PLAIN;
      }
      default -> Styles.PLAIN;
    };
  }

  /** Returns the end of the command that a statement begins with here, or -1. */
  private int commandEnd(String text, List<Lexeme> pieces, int i) {
    if (i > 0) {
      String before = pieces.get(i - 1).in(text);
      boolean starts = Set.of("\n", ";", "{", "=", ">", ")", "else").contains(before);
      if (!starts) {
        return -1;
      }
    }
    int last = i;
    while (last + 1 < pieces.size()
        && pieces.get(last + 1).start() == pieces.get(last).end()
        && (pieces.get(last + 1).kind() == Lexeme.Kind.NAME
            || pieces.get(last + 1).in(text).equals("-"))) {
      last++;
    }
    int end = pieces.get(last).end();
    return commands.find(text.substring(pieces.get(i).start(), end)) == null ? -1 : end;
  }
}
