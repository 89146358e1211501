package extremalshell.dsl;

import java.util.List;
import java.util.Set;

/**
 * A script that compiled and whose names and arguments are right as far as they are known before it
 * runs.
 *
 * @param source as written
 * @param type the class made from it
 * @param sites where it calls commands
 * @param functions names of the functions it defines or includes
 * @param variables names of the script variables it sets or includes
 */
record CompiledScript(
    Source source,
    Class<? extends XpScript> type,
    List<CallSite> sites,
    Set<String> functions,
    Set<String> variables) {}
