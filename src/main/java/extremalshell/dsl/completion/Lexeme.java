package extremalshell.dsl.completion;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a line that may be incomplete. Unlike Groovy's lexer, this one accepts everything and
 * can run at every key.
 *
 * @param kind of the piece
 * @param start offset of its first character
 * @param end offset behind its last one
 * @param open whether it is an unclosed string or comment
 */
public record Lexeme(Kind kind, int start, int end, boolean open) {
  /** The kind of a piece. */
  public enum Kind {
    /** A name or keyword. */
    NAME,
    /** A number. */
    NUMBER,
    /** A string with its quotes. */
    STRING,
    /** A comment. */
    COMMENT,
    /** An opening bracket. */
    OPEN,
    /** A closing bracket. */
    CLOSE,
    /** The end of a line. */
    LINE_END,
    /** Any other character. */
    OTHER
  }

  /** Returns its text. */
  public String in(String text) {
    return text.substring(start, end);
  }

  /** Returns whether it is this text. */
  boolean is(String text, String wanted) {
    return text.startsWith(wanted, start) && end - start == wanted.length();
  }

  /** Returns the pieces of a text, without blanks. */
  public static List<Lexeme> of(String text) {
    List<Lexeme> all = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\n' && Character.isWhitespace(c)) {
        at++;
        continue;
      }
      Lexeme next = next(text, at);
      all.add(next);
      at = next.end();
    }
    return all;
  }

  private static Lexeme next(String text, int at) {
    char c = text.charAt(at);
    if (c == '\n') {
      return new Lexeme(Kind.LINE_END, at, at + 1, false);
    }
    if (c == '#' || text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      return new Lexeme(Kind.COMMENT, at, end < 0 ? text.length() : end, end < 0);
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return new Lexeme(Kind.COMMENT, at, end < 0 ? text.length() : end + 2, end < 0);
    }
    if (c == '\'' || c == '"') {
      return string(text, at, c);
    }
    if (Character.isDigit(c)) {
      return new Lexeme(Kind.NUMBER, at, number(text, at), false);
    }
    if (Character.isJavaIdentifierStart(c)) {
      return new Lexeme(Kind.NAME, at, name(text, at), false);
    }
    Kind kind = "([{".indexOf(c) >= 0 ? Kind.OPEN : ")]}".indexOf(c) >= 0 ? Kind.CLOSE : Kind.OTHER;
    return new Lexeme(kind, at, at + 1, false);
  }

  private static Lexeme string(String text, int at, char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, at);
    int i = at + (isTriple ? 3 : 1);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (isTriple ? text.startsWith(triple, i) : c == quote) {
        return new Lexeme(Kind.STRING, at, i + (isTriple ? 3 : 1), false);
      } else if (c == '\n' && !isTriple) {
        return new Lexeme(Kind.STRING, at, i, true);
      } else {
        i++;
      }
    }
    return new Lexeme(Kind.STRING, at, text.length(), true);
  }

  private static int number(String text, int at) {
    int i = at;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean fraction = c == '.' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
      if (!Character.isLetterOrDigit(c) && c != '_' && !fraction) {
        break;
      }
      i++;
    }
    return i;
  }

  private static int name(String text, int at) {
    int i = at;
    while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
