package extremalshell.dsl.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The call at the end of a text.
 *
 * @param head the name of the called command or function, with hyphens; empty at the start of a
 *     statement
 * @param arguments pieces of the arguments, by commas; the last list is the one being typed
 * @param inParentheses whether the arguments are in parentheses
 * @param inList whether a list is being typed
 */
record Statement(String head, List<List<Lexeme>> arguments, boolean inParentheses, boolean inList) {
  private static final Set<String> HAS_HEADER = Set.of("if", "while", "for", "switch");

  /** A bracket that is still open, or the text itself, and where its current statement begins. */
  private static final class Frame {
    private final char opener;
    private final int openedAt;
    private int head;
    private List<Integer> commas = new ArrayList<>();

    Frame(char opener, int openedAt) {
      this.opener = opener;
      this.openedAt = openedAt;
      this.head = openedAt + 1;
    }

    boolean holdsStatements() {
      return opener == '{';
    }

    void restart(int at) {
      head = at;
      commas = new ArrayList<>();
    }
  }

  /** Finds the call that continues after these pieces. */
  static Statement at(String text, List<Lexeme> pieces) {
    Deque<Frame> frames = new ArrayDeque<>();
    frames.push(new Frame('{', -1));
    for (int i = 0; i < pieces.size(); i++) {
      take(text, pieces, i, frames);
    }
    boolean inList = false;
    Frame frame = frames.pop();
    while (frame.opener == '[' && !frames.isEmpty()) {
      inList = true;
      frame = frames.pop();
    }
    return of(text, pieces, frame, inList);
  }

  private static void take(String text, List<Lexeme> pieces, int i, Deque<Frame> frames) {
    Lexeme piece = pieces.get(i);
    Frame frame = frames.element();
    switch (piece.kind()) {
      case OPEN -> frames.push(new Frame(text.charAt(piece.start()), i));
      case CLOSE -> close(text, pieces, i, frames);
      case LINE_END -> {
        boolean goesOn = i > 0 && pieces.get(i - 1).is(text, ",");
        if (frame.holdsStatements() && !goesOn) {
          frame.restart(i + 1);
        }
      }
      case NAME -> {
        if (piece.is(text, "else") && frame.holdsStatements()) {
          frame.restart(i + 1);
        }
      }
      case OTHER -> separate(text, pieces, i, frame);
      default -> {}
    }
  }

  private static void separate(String text, List<Lexeme> pieces, int i, Frame frame) {
    char c = text.charAt(pieces.get(i).start());
    if (c == ',') {
      frame.commas.add(i);
    } else if (c == ';') {
      frame.restart(i + 1);
    } else if (c == '=' && frame.holdsStatements()) {
      frame.restart(i + 1);
    } else if (c == '>' && i > 0 && pieces.get(i - 1).is(text, "-")) {
      frame.restart(i + 1);
    }
  }

  private static void close(String text, List<Lexeme> pieces, int i, Deque<Frame> frames) {
    if (frames.size() < 2) {
      return;
    }
    Frame closed = frames.pop();
    boolean header =
        closed.opener == '('
            && closed.openedAt > 0
            && HAS_HEADER.contains(pieces.get(closed.openedAt - 1).in(text));
    if (header) {
      frames.element().restart(i + 1);
    }
  }

  private static Statement of(String text, List<Lexeme> pieces, Frame frame, boolean inList) {
    if (frame.opener == '(') {
      int name = frame.openedAt - 1;
      boolean call = name >= 0 && pieces.get(name).kind() == Lexeme.Kind.NAME;
      String head = call ? pieces.get(name).in(text) : "(";
      return new Statement(head, split(pieces, frame, frame.head), true, inList);
    }
    if (frame.head >= pieces.size()) {
      return new Statement(inList ? "[" : "", List.of(List.of()), false, inList);
    }
    int first = frame.head;
    int last = first;
    // a hyphenated name is one word
    while (last + 1 < pieces.size() && pieces.get(last + 1).start() == pieces.get(last).end()) {
      last++;
    }
    String head = text.substring(pieces.get(first).start(), pieces.get(last).end());
    return new Statement(head, split(pieces, frame, last + 1), false, inList);
  }

  private static List<List<Lexeme>> split(List<Lexeme> pieces, Frame frame, int from) {
    List<List<Lexeme>> parts = new ArrayList<>();
    int start = from;
    for (int comma : frame.commas) {
      parts.add(pieces.subList(Math.min(start, comma), comma));
      start = comma + 1;
    }
    parts.add(pieces.subList(Math.min(start, pieces.size()), pieces.size()));
    return parts;
  }
}
