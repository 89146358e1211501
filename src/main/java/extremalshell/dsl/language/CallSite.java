package extremalshell.dsl.language;

import extremalshell.dsl.declare.ArgumentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;

/**
 * The place where a script calls a command.
 *
 * @param command name of the command
 * @param place of the command's name
 * @param positional places of the arguments without a name
 * @param named places of the names of the other arguments
 */
public record CallSite(
    String command, Place place, List<Place> positional, Map<String, Place> named) {

  /** A line and a column, both from 1. */
  public record Place(int line, int column) {
    /** Returns whether it comes before another one. */
    public boolean isBefore(Place other) {
      return line < other.line || (line == other.line && column < other.column);
    }
  }

  /** Returns the place of a call with its arguments. */
  static CallSite of(
      String command, ASTNode at, List<Expression> positional, List<MapEntryExpression> named) {
    Map<String, Place> names = new LinkedHashMap<>();
    for (MapEntryExpression entry : named) {
      names.put(entry.getKeyExpression().getText(), place(entry.getKeyExpression()));
    }
    return new CallSite(
        command, place(at), positional.stream().map(CallSite::place).toList(), names);
  }

  private static Place place(ASTNode node) {
    return new Place(node.getLineNumber(), node.getColumnNumber());
  }

  /** Copies the list and the map. */
  public CallSite {
    positional = List.copyOf(positional);
    named = Map.copyOf(named);
  }

  /** Returns the call without its first argument that has no name. */
  CallSite withoutFirst() {
    return new CallSite(command, place, positional.subList(1, positional.size()), named);
  }

  /** Returns the place of the wrong argument of an error, or of the command's name. */
  Place placeOf(ArgumentException error) {
    int position = error.position();
    if (position >= 0 && position < positional.size()) {
      return positional.get(position);
    }
    return named.getOrDefault(error.argument(), place);
  }
}
