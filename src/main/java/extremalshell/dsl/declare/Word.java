package extremalshell.dsl.declare;

/**
 * A bare word in the arguments of a command that is no variable's name: a label, a file name, a
 * choice.
 *
 * @param text as written
 */
public record Word(String text) {
  @Override
  public String toString() {
    return text;
  }
}
