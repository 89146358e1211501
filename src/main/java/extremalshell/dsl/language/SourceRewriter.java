package extremalshell.dsl.language;

import groovyjarjarantlr4.v4.runtime.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.groovy.parser.antlr4.GroovyLexer;

/**
 * Replaces text that Groovy cannot parse, character for character. Hyphens in the name of a command
 * become underscores, {@code #} comments become blanks. Nothing moves, so every line and column of
 * an error stays true.
 */
final class SourceRewriter {
  private static final Set<Integer> OPENS_STATEMENT =
      Set.of(GroovyLexer.SEMI, GroovyLexer.ARROW, GroovyLexer.ELSE, GroovyLexer.DO);

  /** Tokens after which the next line belongs to the statement. */
  private static final Set<Integer> GOES_ON =
      Set.of(
          GroovyLexer.COMMA,
          GroovyLexer.ASSIGN,
          GroovyLexer.ADD,
          GroovyLexer.SUB,
          GroovyLexer.MUL,
          GroovyLexer.DIV,
          GroovyLexer.DOT,
          GroovyLexer.AND,
          GroovyLexer.OR,
          GroovyLexer.QUESTION);

  private static final Set<Integer> HAS_HEADER =
      Set.of(GroovyLexer.IF, GroovyLexer.WHILE, GroovyLexer.FOR);

  private final Set<String> names;

  /** Takes the command names that have hyphens. */
  public SourceRewriter(Set<String> names) {
    this.names = names;
  }

  /** Returns a script with a text of the same length. */
  public Source rewrite(Source source, SourceScan scan) {
    return source.withText(withUnderscores(scan));
  }

  private String withUnderscores(SourceScan scan) {
    List<Token> tokens = scan.tokens();
    StringBuilder result = new StringBuilder(scan.text());
    StatementStarts starts = new StatementStarts();
    for (int i = 0; i < tokens.size(); i++) {
      if (starts.isStart(tokens.get(i))) {
        String name = hyphenated(tokens, i);
        if (names.contains(name)) {
          int from = scan.index(tokens.get(i).getStartIndex());
          result.replace(from, from + name.length(), name.replace('-', '_'));
        }
      }
    }
    return result.toString();
  }

  /** Returns the words and hyphens, without a gap between them, that begin at a token. */
  private static String hyphenated(List<Token> tokens, int from) {
    StringBuilder name = new StringBuilder(tokens.get(from).getText());
    for (int i = from + 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean touches = token.getStartIndex() == tokens.get(i - 1).getStopIndex() + 1;
      boolean fits =
          (i - from) % 2 == 1
              ? token.getType() == GroovyLexer.SUB
              : Character.isLetter(token.getText().codePointAt(0));
      if (!touches || !fits) {
        break;
      }
      name.append(token.getText());
    }
    return name.toString();
  }

  /** Tracks whether a statement can begin at a token. */
  private static final class StatementStarts {
    private final Deque<Boolean> headers = new ArrayDeque<>();
    private int before = -1;
    private int beforeLineEnd = -1;
    private boolean start = true;

    /** Returns whether a statement can begin with this token; takes every token in turn. */
    boolean isStart(Token token) {
      boolean result = start && token.getType() == GroovyLexer.Identifier;
      int type = token.getType();
      if (type == GroovyLexer.NL) {
        start = !GOES_ON.contains(beforeLineEnd);
        before = type;
        return result;
      }
      start = OPENS_STATEMENT.contains(type);
      if (type == GroovyLexer.LPAREN) {
        headers.push(HAS_HEADER.contains(before));
      } else if (type == GroovyLexer.RPAREN) {
        start = !headers.isEmpty() && headers.pop();
      } else if (type == GroovyLexer.LBRACE) {
        start = before != GroovyLexer.GStringBegin && before != GroovyLexer.GStringPart;
      }
      before = type;
      beforeLineEnd = type;
      return result;
    }
  }
}
