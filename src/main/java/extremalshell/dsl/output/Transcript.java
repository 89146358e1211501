package extremalshell.dsl.output;

import extremalshell.Versions;
import extremalshell.dsl.language.Shorthand;
import java.util.ArrayList;
import java.util.List;

/** The lines entered at a prompt, and what became of them. */
public final class Transcript {
  private record Entry(String line, List<String> script) {}

  private static final String INTERRUPTED = "// the next line was interrupted";
  private static final String NOT_KEPT = "// a line that is not kept";

  private final List<Entry> entries = new ArrayList<>();
  private boolean kept;

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

  /** Returns what a script of the session does otherwise than the session; empty for nothing. */
  public String differences() {
    boolean interrupted = entries.stream().anyMatch(e -> e.script().contains(INTERRUPTED));
    long leftOut = entries.stream().filter(e -> e.line().equals(NOT_KEPT)).count();
    String ends = interrupted ? "; what was interrupted runs to its end there" : "";
    String gaps = leftOut == 0 ? "" : "; lines that are not kept are left out: " + leftOut;
    return ends + gaps;
  }

  /** Takes a line that ran. */
  public void add(String line) {
    put(line, List.of(Shorthand.resolved(line).strip()));
  }

  /** Takes Java code that ran. */
  public void addJava(String code) {
    put("java { " + code + " }", List.of(Shorthand.java(code)));
  }

  /** Takes a line that is no part of an experiment: it asked for help, or only looked. */
  public void addLook(String line) {
    put(line, List.of());
  }

  /** Takes a line that failed; {@code done} is the part of it that had run. */
  public void addFailed(String line, String done, String why) {
    String whole = done.strip().replaceFirst(";$", "");
    String comment = "// the rest of the line failed: " + why;
    put(line, whole.isEmpty() ? List.of() : List.of(whole, comment));
  }

  /** Takes a line that the user stopped. */
  public void addStopped(String line) {
    String comment = "// stopped: " + line.replace("\n", "\n//   ");
    put(line, List.of(comment));
  }

  /** Takes a line whose optimisation the user stopped, keeping its mask; it runs in full again. */
  public void addInterrupted(String line) {
    put(line, List.of(INTERRUPTED, line.strip()));
  }

  /** Returns the lines as they were entered. */
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
    entries.stream().flatMap(e -> e.script().stream()).forEach(l -> text.append(l).append('\n'));
    return text.toString();
  }
}
