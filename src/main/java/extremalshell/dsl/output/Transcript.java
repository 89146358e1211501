package extremalshell.dsl.output;

import extremalshell.Versions;
import extremalshell.dsl.language.Shorthand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines entered at a prompt, with their outcomes. */
public final class Transcript {
  private record Entry(String line, List<String> script) {}

  private static final String INTERRUPTED = "// the next line was interrupted";
  private static final String NOT_KEPT = "// a line that is not kept";

  private final List<Entry> entries = new ArrayList<>();
  private boolean kept;
  private String start = "";
  private @Nullable String next;

  /** Declares that lines are entered, rather than a script run. */
  public void keep() {
    kept = true;
  }

  /** Returns whether lines are entered. */
  public boolean isKept() {
    return kept;
  }

  private void put(String line, List<String> script) {
    boolean keeps = KeptLines.keeps(line);
    entries.add(keeps ? new Entry(line, script) : new Entry(NOT_KEPT, List.of(NOT_KEPT)));
  }

  /** Returns the differences between a script of the session and the session; empty without any. */
  public String differences() {
    boolean interrupted = entries.stream().anyMatch(e -> e.script().contains(INTERRUPTED));
    long leftOut = entries.stream().filter(e -> e.line().equals(NOT_KEPT)).count();
    String ends = interrupted ? "; interrupted runs are complete in the script" : "";
    String gaps = leftOut == 0 ? "" : "; omitted lines: " + leftOut;
    return ends + gaps;
  }

  /** Lets the prompt enter a text after the current line. */
  public void enterNext(String text) {
    next = text;
  }

  /** Returns the text to enter next, once; null without one. */
  public @Nullable String takeNext() {
    String text = next;
    next = null;
    return text;
  }

  /** Records the start-up file. */
  public void startWith(Path file) {
    start = "include '" + file.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Records a line that ran. */
  public void add(String line) {
    put(line, List.of(Shorthand.resolved(line).strip()));
  }

  /** Records Java code that ran. */
  public void addJava(String code) {
    put("java { " + code + " }", List.of(Shorthand.java(code)));
  }

  /** Records a line outside the experiment, such as help or show. */
  public void addLook(String line) {
    put(line, List.of());
  }

  /** Records a failed line; {@code done} is the part that ran. */
  public void addFailed(String line, String done, String why) {
    String whole = done.strip().replaceFirst(";$", "");
    String comment = "// the rest of the line failed: " + why;
    put(line, whole.isEmpty() ? List.of() : List.of(whole, comment));
  }

  /** Records a line that the user stopped. */
  public void addStopped(String line) {
    String comment = "// stopped: " + line.replace("\n", "\n//   ");
    put(line, List.of(comment));
  }

  /** Records a line with an interrupted optimisation; the script runs it in full. */
  public void addInterrupted(String line) {
    put(line, List.of(INTERRUPTED, line.strip()));
  }

  /** Returns the entered lines. */
  public List<String> lines() {
    return entries.stream().map(Entry::line).toList();
  }

  /**
   * Returns a script that repeats the session.
   *
   * @param seed of the first command
   */
  public String script(long seed) {
    StringBuilder text =
        new StringBuilder("// A session of Extremal Shell " + Versions.current().shell() + "\n");
    if (seed != 0) {
      text.append("set seed: ").append(seed).append('\n');
    }
    if (!start.isEmpty()) {
      text.append("// the start-up file of the session\n").append(start).append('\n');
    }
    entries.stream().flatMap(e -> e.script().stream()).forEach(l -> text.append(l).append('\n'));
    return text.toString();
  }
}
