package extremalshell.dsl.language;

import extremalshell.dsl.declare.Commands;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled script, whose names and arguments are right as far as they are known before it runs.
 *
 * @param source as written
 * @param type its class
 * @param sites its calls of commands
 * @param statements starts of the statements outside of functions
 * @param functions names of the functions that it defines or includes
 * @param variables names of the script variables that it sets or includes
 * @param places of the lines in its stack frames
 */
public record CompiledScript(
    Source source,
    Class<? extends XpScript> type,
    List<CallSite> sites,
    List<CallSite.Place> statements,
    Set<String> functions,
    Set<String> variables,
    PlaceNumbers places) {

  /** Returns whether every statement is a command that only looks. */
  public boolean onlyLooks(Commands commands) {
    return !sites.isEmpty()
        && sites.size() == statements.size()
        && sites.stream()
            .map(site -> commands.find(site.command()))
            .allMatch(command -> command != null && command.onlyLooks());
  }

  /**
   * Returns the place of a line in one of its stack frames.
   *
   * @param missing name of the missing member there; empty for none
   */
  CallSite.Place placeOf(int line, String missing) {
    CallSite.Place place = places.find(line, missing);
    return place == null ? new CallSite.Place(line, source.indentation(line)) : place;
  }

  /**
   * Returns whether the last statement called a command, which reports itself.
   *
   * @param done place of the last command that ran; null if none ran
   */
  public boolean endsInCommand(CallSite.@Nullable Place done) {
    if (statements.isEmpty() || done == null) {
      return false;
    }
    CallSite.Place last = statements.get(statements.size() - 1);
    return sites.stream().anyMatch(site -> !site.place().isBefore(last)) && !done.isBefore(last);
  }
}
