package extremalshell.shell;

import extremalshell.dsl.JavaBridge;
import extremalshell.dsl.JavaSnippets;
import extremalshell.dsl.Session;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Reads Java at the prompt until the user leaves it. */
final class JavaMode {
  private static final Set<String> LEAVE = Set.of("exit", "/exit", "quit");

  private final Session session;
  private final LineReader reader;

  JavaMode(Session session, Terminal terminal, boolean colored) {
    this.session = session;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new Java())
            .completer(this::complete)
            .completionMatcher(new PromptCompleter.Matcher())
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P... ")
            .build();
    if (!colored) {
      reader.setOpt(LineReader.Option.DISABLE_HIGHLIGHTER);
    }
  }

  /**
   * Runs Java until the user leaves.
   *
   * @param evaluate runs code and reports its errors
   * @throws extremalshell.UserException when this Java has no compiler
   */
  void run(java.util.function.Consumer<String> evaluate) {
    JavaBridge.requireCompiler();
    session
        .output()
        .say("java: use the variables session, result and mask; leave" + " with exit or Ctrl-D");
    session.java();
    while (true) {
      try {
        String code = reader.readLine("java> ");
        if (LEAVE.contains(code.strip())) {
          return;
        }
        if (!code.isBlank()) {
          evaluate.accept(code);
        }
      } catch (UserInterruptException e) {
        // Ctrl-C drops the line
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  private void complete(LineReader source, ParsedLine line, List<Candidate> candidates) {
    JavaSnippets.Fitting fitting = session.java().complete(line.line(), line.cursor());
    for (String word : fitting.words()) {
      candidates.add(new Candidate(word, word, null, null, null, null, false));
    }
  }

  /** A statement continues in the next line until it is complete. */
  private final class Java extends DefaultParser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean entered = context == ParseContext.ACCEPT_LINE;
      boolean leaving = LEAVE.contains(line.strip()) || line.isBlank();
      if (entered && !leaving && !session.java().isComplete(line)) {
        throw new EOFError(-1, -1, "goes on", "...");
      }
      if (context == ParseContext.COMPLETE) {
        int from = session.java().complete(line, cursor).from();
        return new LineParser.Word(line, cursor, Math.min(from, cursor), cursor);
      }
      return new LineParser.Word(line, cursor, cursor, cursor);
    }
  }
}
