package extremalshell.dsl.completion;

import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The word at the end of a text, with its context.
 *
 * @param kind kind of word expected here
 * @param word its typed part, without the opening quote
 * @param start offset of the word, its quote included
 * @param quote the opening quote, or 0
 * @param command the command whose argument it is; null for other kinds
 * @param parameter the argument whose value it is; null if unknown
 * @param given names of the arguments already given
 */
public record Typing(
    Kind kind,
    String word,
    int start,
    char quote,
    @Nullable CommandSpec command,
    @Nullable Parameter<?> parameter,
    Set<String> given) {

  /** Kinds of words at a place. */
  enum Kind {
    /** The start of a statement. */
    STATEMENT,
    /** A value by position, or the name of an argument. */
    ARGUMENT,
    /** The value of an argument that has a name. */
    VALUE,
    /** Any expression. */
    EXPRESSION,
    /** No completion: a comment, a number. */
    NOTHING
  }

  /** Returns whether the word is in quotes. */
  public boolean isQuoted() {
    return quote != 0;
  }

  /** Finds the word at the end of a text, and its context. */
  public static Typing at(String text, Commands commands) {
    List<Lexeme> pieces = Lexeme.of(text);
    Lexeme last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    if (last != null && last.kind() == Lexeme.Kind.COMMENT && last.open()) {
      return plain(Kind.NOTHING, "", text.length(), (char) 0);
    }
    char quote = 0;
    int start;
    String word;
    if (last != null && last.kind() == Lexeme.Kind.STRING && last.open()) {
      quote = text.charAt(last.start());
      start = last.start();
      word = text.substring(start + 1).replace("\\", "");
    } else {
      start = wordStart(text);
      word = text.substring(start);
    }
    int from = start;
    List<Lexeme> before = pieces.stream().filter(p -> p.end() <= from).toList();
    return at(text, before, word, start, quote, commands);
  }

  private static int wordStart(String text) {
    int start = text.length();
    while (start > 0 && isWordPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_-./~?".indexOf(c) >= 0;
  }

  private static Typing at(
      String text, List<Lexeme> before, String word, int start, char quote, Commands commands) {
    Statement statement = Statement.at(text, before);
    if (statement.head().isEmpty()) {
      return plain(quote == 0 ? Kind.STATEMENT : Kind.NOTHING, word, start, quote);
    }
    Declaration command = commands.find(statement.head());
    if (command == null) {
      Kind kind = quote == 0 ? Kind.EXPRESSION : Kind.NOTHING;
      return plain(kind, word, start, quote);
    }
    return argument(text, statement, command.spec(), word, start, quote);
  }

  private static Typing argument(
      String text, Statement statement, CommandSpec spec, String word, int start, char quote) {
    Set<String> given = new HashSet<>();
    int positions = 0;
    List<List<Lexeme>> parts = statement.arguments();
    for (List<Lexeme> part : parts.subList(0, parts.size() - 1)) {
      if (isNamed(text, part)) {
        given.add(part.get(0).in(text));
      } else {
        positions++;
      }
    }
    List<Lexeme> current = parts.get(parts.size() - 1);
    if (isNamed(text, current)) {
      String name = current.get(0).in(text);
      Parameter<?> parameter =
          spec.named().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
      boolean first = current.size() == 2 || statement.inList();
      Kind kind = first && parameter != null ? Kind.VALUE : Kind.EXPRESSION;
      return new Typing(kind, word, start, quote, spec, parameter, given);
    }
    if (isChosen(text, current, spec, positions)) {
      Parameter<?> next = spec.positional().get(positions + 1);
      return new Typing(Kind.ARGUMENT, word, start, quote, spec, next, given);
    }
    boolean first = current.isEmpty() || statement.inList();
    Kind kind = first ? Kind.ARGUMENT : Kind.EXPRESSION;
    return new Typing(kind, word, start, quote, spec, atPosition(spec, positions), given);
  }

  /** After a choice the comma is optional: {@code history save a.xp}. */
  private static boolean isChosen(String text, List<Lexeme> part, CommandSpec spec, int position) {
    Parameter<?> parameter = atPosition(spec, position);
    return part.size() == 1
        && parameter != null
        && position + 1 < spec.positional().size()
        && parameter.type().choices().contains(part.get(0).in(text));
  }

  private static boolean isNamed(String text, List<Lexeme> part) {
    return part.size() >= 2 && part.get(0).kind() == Lexeme.Kind.NAME && part.get(1).is(text, ":");
  }

  private static @Nullable Parameter<?> atPosition(CommandSpec spec, int position) {
    List<Parameter<?>> all = spec.positional();
    if (position < all.size()) {
      return all.get(position);
    }
    boolean more = !all.isEmpty() && all.get(all.size() - 1).takesMany();
    return more ? all.get(all.size() - 1) : null;
  }

  private static Typing plain(Kind kind, String word, int start, char quote) {
    return new Typing(kind, word, start, quote, null, null, Set.of());
  }
}
