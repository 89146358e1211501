package extremalshell.dsl.completion;

import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A faint hint after the text: possible arguments. */
public final class TailTip {
  private TailTip() {}

  /** Returns the missing arguments, or the type of the current one. */
  public static String of(String text, Typing typing) {
    CommandSpec command = typing.command();
    boolean atWord = !typing.word().isEmpty() || typing.isQuoted();
    if (command == null || atWord || text.isEmpty()) {
      return "";
    }
    Parameter<?> parameter = typing.parameter();
    if (typing.kind() == Typing.Kind.VALUE && parameter != null) {
      return parameter.type().expected();
    }
    if (typing.kind() != Typing.Kind.ARGUMENT || !Character.isWhitespace(last(text))) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (parameter != null) {
      parts.add(parameter.synopsis());
    }
    command.named().stream()
        .filter(p -> !typing.given().contains(p.name()))
        .forEach(p -> parts.add(p.name() + ":"));
    return String.join("  ", parts);
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }
}
