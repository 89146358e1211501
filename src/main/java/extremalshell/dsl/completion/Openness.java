package extremalshell.dsl.completion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a text is complete, or continues in the next line. */
public final class Openness {
  private Openness() {}

  /**
   * Returns the missing token, such as {@code )} or {@code '''}, or null if the text is complete.
   */
  public static @Nullable String missing(String text) {
    List<Lexeme> pieces = Lexeme.of(text);
    StringBuilder open = new StringBuilder();
    for (Lexeme piece : pieces) {
      char c = text.charAt(piece.start());
      if (piece.kind() == Lexeme.Kind.OPEN) {
        open.append(c == '(' ? ')' : c == '[' ? ']' : '}');
      } else if (piece.kind() == Lexeme.Kind.CLOSE && !open.isEmpty()) {
        open.setLength(open.length() - 1);
      }
    }
    Lexeme last = lastCode(pieces);
    if (last != null && last.open() && last.kind() == Lexeme.Kind.STRING) {
      // a string in single quotes cannot continue, so this is an error
      String quotes = text.substring(last.start(), Math.min(text.length(), last.start() + 3));
      return quotes.matches("'''|\"\"\"") ? quotes : null;
    }
    if (!pieces.isEmpty()) {
      Lexeme end = pieces.get(pieces.size() - 1);
      if (end.open() && text.startsWith("/*", end.start())) {
        return "*/";
      }
    }
    if (!open.isEmpty()) {
      return open.substring(open.length() - 1);
    }
    boolean operand =
        last != null
            && (last.is(text, ",") || last.is(text, "=") || endsWith(text, last, "&&", "||"));
    return operand ? "..." : null;
  }

  private static boolean endsWith(String text, Lexeme last, String... operators) {
    for (String operator : operators) {
      if (text.startsWith(operator, last.end() - 2) && last.end() >= 2) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Lexeme lastCode(List<Lexeme> pieces) {
    for (int i = pieces.size() - 1; i >= 0; i--) {
      Lexeme.Kind kind = pieces.get(i).kind();
      if (kind != Lexeme.Kind.COMMENT && kind != Lexeme.Kind.LINE_END) {
        return pieces.get(i);
      }
    }
    return null;
  }
}
