package extremalshell.dsl.language;

import extremalshell.ExitCode;
import groovyjarjarantlr4.v4.runtime.CharStream;
import groovyjarjarantlr4.v4.runtime.CharStreams;
import groovyjarjarantlr4.v4.runtime.LexerNoViableAltException;
import groovyjarjarantlr4.v4.runtime.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.groovy.parser.antlr4.GroovyLangLexer;
import org.apache.groovy.parser.antlr4.GroovyLexer;
import org.apache.groovy.parser.antlr4.GroovySyntaxError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a script's tokens with Groovy's lexer, which knows strings and comments. It finds text that
 * Groovy's parser would need minutes or gigabytes to parse, or would reject without a place.
 * Examples are unclosed texts, deeply nested brackets, and endless numbers and texts.
 */
final class SourceScan {
  private static final int MOST_CHARACTERS = 500_000;
  private static final int MOST_TOKENS = 20_000;
  private static final int MOST_DIGITS = 1000;
  private static final int LONGEST_TEXT = 20_000;
  private static final int DEEPEST = 100;
  private static final int MOST_PARTS = 500;

  private static final Set<Integer> SEPARATING =
      Set.of(GroovyLexer.COMMA, GroovyLexer.SEMI, GroovyLexer.NL, GroovyLexer.GStringPart);

  private static final Set<Integer> OPENING =
      Set.of(GroovyLexer.LPAREN, GroovyLexer.LBRACK, GroovyLexer.LBRACE, GroovyLexer.GStringBegin);
  private static final Set<Integer> CLOSING =
      Set.of(GroovyLexer.RPAREN, GroovyLexer.RBRACK, GroovyLexer.RBRACE, GroovyLexer.GStringEnd);
  private static final Set<Integer> NUMBERS =
      Set.of(GroovyLexer.IntegerLiteral, GroovyLexer.FloatingPointLiteral);

  /**
   * A fault that ends the scan before any parser runs.
   *
   * @param place of its beginning
   * @param message what is wrong
   */
  private record Fault(CallSite.Place place, String message) {}

  private final String script;
  private final StringBuilder text;
  private final GroovyLangLexer lexer;
  private final CharStream stream;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Token> open = new ArrayDeque<>();
  private CallSite.Place statement = new CallSite.Place(1, 1);
  private CallSite.Place longest = statement;
  private final Deque<Integer> parts = new ArrayDeque<>(List.of(0));
  private int most;
  private @Nullable Fault fault;

  /**
   * Scans a script.
   *
   * @throws ScriptException when it is too large for the compiler, or has an unclosed text
   */
  public static SourceScan checked(Source source) {
    SourceScan scan = new SourceScan(source.text());
    Fault fault = scan.fault;
    if (fault != null) {
      throw new ScriptException(
          new Problem(source, fault.place(), ExitCode.SCRIPT, fault.message()), null);
    }
    return scan;
  }

  private SourceScan(String script) {
    this.script = script;
    text = new StringBuilder(script);
    boolean tooLong = script.length() > MOST_CHARACTERS;
    stream = CharStreams.fromString(tooLong ? "" : script);
    lexer = new GroovyLangLexer(stream);
    lexer.removeErrorListeners();
    if (tooLong) {
      fault =
          new Fault(
              statement,
              String.format(
                  Locale.ROOT,
                  "the script has %,d characters; at most %,d",
                  script.length(),
                  MOST_CHARACTERS));
      return;
    }
    boolean goesOn = true;
    while (goesOn && fault == null) {
      goesOn = next();
    }
  }

  /** Returns the tokens of code, up to the end or to an error of the lexer. */
  List<Token> tokens() {
    return tokens;
  }

  /** Returns the text with blanks in place of {@code #} comments. */
  String text() {
    return text.toString();
  }

  /** Returns the start of the statement with the most tokens. */
  CallSite.Place longestStatement() {
    return longest;
  }

  /** Returns the index in the text of a place that the lexer counts in whole characters. */
  int index(int characters) {
    return script.offsetByCodePoints(0, characters);
  }

  private boolean next() {
    try {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        checkOpen();
        return false;
      }
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        take(token);
      }
      return true;
    } catch (GroovySyntaxError e) {
      // the parser reports an invalid escape with its place
      return !String.valueOf(e.getMessage()).startsWith("Illegal") && beyond();
    } catch (LexerNoViableAltException e) {
      // in a text that must end in its line
      if (!checkOpen()) {
        fault = new Fault(place(lexer._tokenStartCharIndex), "unexpected character");
      }
      return false;
    }
  }

  /** Continues behind a {@code #} comment; the parser reports every other problem better. */
  private boolean beyond() {
    int at = index(lexer._tokenStartCharIndex);
    char c = at < script.length() ? script.charAt(at) : ' ';
    if (c == '\'' || c == '"') {
      // the third quote of a text that three quotes would have to close
      boolean triple = at >= 2 && script.charAt(at - 1) == c && script.charAt(at - 2) == c;
      fault = unclosed(lexer._tokenStartCharIndex - (triple ? 2 : 0), "quote");
    }
    if (c != '#') {
      return false;
    }
    while (stream.LA(1) != '\n' && stream.LA(1) != CharStream.EOF) {
      lexer.getInterpreter().consume(stream);
    }
    int end = index(stream.index());
    text.replace(at, end, " ".repeat(end - at));
    return true;
  }

  private void take(Token token) {
    Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
    tokens.add(token);
    int type = token.getType();
    count(token);
    if (OPENING.contains(type)) {
      open.push(token);
      parts.push(0);
    } else if (CLOSING.contains(type) && !open.isEmpty()) {
      open.pop();
      parts.pop();
    }
    fault = tooMuch(token);
    boolean dollarSlash =
        type == GroovyLexer.DIV
            && before != null
            && before.getText().equals("$")
            && before.getStopIndex() + 1 == token.getStartIndex();
    if (dollarSlash) {
      fault = unclosed(token.getStartIndex() - 1, "/$");
    }
  }

  /** Counts tokens between two commas, or two ends of statements, in the same brackets. */
  private void count(Token token) {
    int here = SEPARATING.contains(token.getType()) ? 0 : parts.element() + 1;
    if (here == 1 && open.isEmpty()) {
      statement = place(token);
    }
    if (here > most) {
      most = here;
      longest = statement;
    }
    parts.pop();
    parts.push(here);
  }

  private @Nullable Fault tooMuch(Token token) {
    int length = token.getStopIndex() - token.getStartIndex() + 1;
    if (tokens.size() > MOST_TOKENS) {
      String data = "; a script reads much data from a file";
      return new Fault(place(token), "more than " + MOST_TOKENS + " words and signs" + data);
    }
    if (open.size() > DEEPEST) {
      return new Fault(place(token), "more than " + DEEPEST + " brackets within each other");
    }
    if (most > MOST_PARTS) {
      return new Fault(longest, "more than " + MOST_PARTS + " words and signs in one statement");
    }
    if (NUMBERS.contains(token.getType()) && length > MOST_DIGITS) {
      String message = "a number of " + length + " characters; at most " + MOST_DIGITS;
      return new Fault(place(token), message);
    }
    if (token.getType() == GroovyLexer.IntegerLiteral && token.getText().matches("0\\d.*")) {
      // Java reads 010 as 8
      String message = "a number that begins with 0; write it without";
      return new Fault(place(token), message);
    }
    if (length > LONGEST_TEXT && token.getType() != GroovyLexer.NL) {
      String message = "a text of " + length + " characters; at most " + LONGEST_TEXT;
      return new Fault(place(token), message);
    }
    return null;
  }

  /** Finds the innermost unclosed text; the parser reports unclosed brackets. */
  private boolean checkOpen() {
    Token innermost = open.peek();
    if (innermost == null || innermost.getType() != GroovyLexer.GStringBegin) {
      return false;
    }
    String start = innermost.getText();
    String mark = start.startsWith("\"") ? "quote" : start.startsWith("/") ? "/" : "/$";
    fault = unclosed(innermost.getStartIndex(), mark);
    return true;
  }

  private Fault unclosed(int start, String mark) {
    return new Fault(place(start), "the text has no closing " + mark);
  }

  private static CallSite.Place place(Token token) {
    return new CallSite.Place(token.getLine(), token.getCharPositionInLine() + 1);
  }

  /** Returns the place of a character, counted from 0. */
  private CallSite.Place place(int character) {
    String before = script.substring(0, index(character));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int start = before.lastIndexOf('\n') + 1;
    return new CallSite.Place(line, before.codePointCount(start, before.length()) + 1);
  }
}
