package extremalshell.shell;

import extremalshell.Printable;
import extremalshell.dsl.completion.Completer;
import extremalshell.dsl.completion.Completion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.CompletionMatcherImpl;

/** Hands completions to JLine. */
final class PromptCompleter implements org.jline.reader.Completer {
  /** Values follow a command or the name of an argument, but rarely another value. */
  private static final Set<String> FOLLOWED = Set.of("commands", "arguments");

  private final Completer completer;

  PromptCompleter(Completer completer) {
    this.completer = completer;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String typed = line.line().substring(0, line.cursor());
    char quote = completer.typing(typed).quote();
    for (Completion each : completer.complete(typed)) {
      candidates.add(
          new Candidate(
              each.text() ? quoted(each, quote) : each.value(),
              Printable.line(each.shown()),
              each.group(),
              each.description().isEmpty() ? null : Printable.line(each.description()),
              null,
              null,
              each.complete() && FOLLOWED.contains(each.group()),
              candidates.size()));
    }
  }

  /** A folder stays open, so that a file in it can follow. */
  private static String quoted(Completion completion, char typed) {
    boolean hasQuote = completion.value().indexOf('\'') >= 0;
    char quote = typed != 0 ? typed : hasQuote ? '"' : '\'';
    String value = completion.value().replace("\\", "\\\\");
    String escaped = value.replace(String.valueOf(quote), "\\" + quote);
    String literal = Printable.line(quote == '"' ? escaped.replace("$", "\\$") : escaped);
    return quote + literal + end(completion, quote);
  }

  private static String end(Completion completion, char quote) {
    return completion.complete() ? String.valueOf(quote) : "";
  }

  /**
   * The completer has already filtered: labels also match by an inner word, which JLine cannot
   * know.
   */
  static final class Matcher extends CompletionMatcherImpl {
    @Override
    protected void defaultMatchers(
        Map<LineReader.Option, Boolean> options,
        boolean prefix,
        CompletingParsedLine line,
        boolean caseInsensitive,
        int errors,
        String originalGroupName) {
      matchers = List.of(simpleMatcher(candidate -> true));
      exact = candidate -> candidate.equals(line.word());
    }
  }
}
