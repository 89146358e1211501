package extremalshell.torchscript;

import java.io.IOException;

/**
 * Checks the nesting of TorchScript code. Libtorch parses it by recursion, which ends the process
 * if the nesting is too deep for the stack.
 */
final class CodeOutline {
  /**
   * Deepest accepted nesting: exporters split long expressions, and nest a few dozen blocks at
   * most.
   */
  private static final int DEEPEST = 200;

  private static final int LONGEST_CHAIN = 500;
  private static final String OPERATORS = "+-*/%.~<>=!&|^@";

  private final String code;
  private final int[] chain = new int[DEEPEST + 1];
  private int at;
  private int depth;

  private CodeOutline(String code) {
    this.code = code;
  }

  /**
   * Checks code, or the text of a type.
   *
   * @throws IOException if it nests deeper than code of any exporter
   */
  static void check(String code) throws IOException {
    new CodeOutline(code).scan();
  }

  private void scan() throws IOException {
    int indent = 0;
    boolean lineStart = true;
    for (at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      if (c == '\n') {
        lineStart = true;
        indent = 0;
        chain[depth] = depth == 0 ? 0 : chain[depth];
      } else if (lineStart && (c == ' ' || c == '\t')) {
        refuseIf(++indent > 2 * DEEPEST);
      } else {
        lineStart = false;
        token(c);
      }
    }
  }

  private void token(char c) throws IOException {
    if (c == '"' || c == '\'') {
      skipString(c);
    } else if (c == '#') {
      while (at + 1 < code.length() && code.charAt(at + 1) != '\n') {
        at++;
      }
    } else if (c == '(' || c == '[' || c == '{') {
      count();
      refuseIf(++depth > DEEPEST);
      chain[depth] = 0;
    } else if (c == ')' || c == ']' || c == '}') {
      depth = Math.max(0, depth - 1);
    } else if (c == ',' || c == ';') {
      chain[depth] = 0;
    } else if (OPERATORS.indexOf(c) >= 0 || (c == ' ' && isWordBehind())) {
      count();
    }
  }

  /** Words are operators as well: not, and, or, if, else. */
  private boolean isWordBehind() {
    return at + 1 < code.length() && Character.isLetter(code.charAt(at + 1));
  }

  private void count() throws IOException {
    refuseIf(++chain[depth] > LONGEST_CHAIN);
  }

  private void skipString(char quote) {
    for (at++; at < code.length() && code.charAt(at) != quote; at++) {
      if (code.charAt(at) == '\\') {
        at++;
      }
    }
  }

  private static void refuseIf(boolean deep) throws IOException {
    if (deep) {
      throw new IOException("its code nests deeper than any exporter writes it");
    }
  }
}
