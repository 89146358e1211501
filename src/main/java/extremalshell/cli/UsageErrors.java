package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.Printable;
import extremalshell.Suggestions;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports errors of the command line in one line each. */
final class UsageErrors implements IParameterExceptionHandler {
  /** A shell would read these characters between double quotes. */
  private static final Pattern UNQUOTABLE = Pattern.compile("[\"$`\\\\!]");

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    System.err.println(
        "xp: " + Printable.message(message(e, command)) + " (see " + name + " --help)");
    return ExitCode.USAGE.status();
  }

  private static String message(ParameterException e, CommandLine command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched.getUnmatched(), command);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "missing " + missing.getMissing().get(0).paramLabel();
    }
    String text = e.getMessage() == null ? "wrong usage" : e.getMessage();
    String line =
        text.lines()
            .findFirst()
            .orElse(text)
            .replaceFirst(" is not an? (?:int|long)$", " is not a whole number");
    return line.isEmpty()
        ? line
        : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }

  private static String unmatched(List<String> words, CommandLine command) {
    String word = words.get(0);
    if (word.startsWith("-")) {
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      String hint = Suggestions.didYouMean(option, options);
      return "unknown option '" + option + "'" + hint;
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    String call = command.getParent() == null ? ofScripts(words) : null;
    if (call != null) {
      return "'"
          + word
          + "' belongs to scripts and to the prompt; run it with xp eval \""
          + call
          + "\"";
    }
    String meant =
        word.endsWith(".xp")
            ? "; did you mean xp run " + word + "?"
            : Suggestions.didYouMean(word, command.getSubcommands().keySet());
    boolean mistyped = meant.isEmpty() && command.getParent() == null;
    return "unknown command '" + word + "'" + (mistyped ? nearInScripts(word) : meant);
  }

  private static String nearInScripts(String word) {
    Commands known = StandardCommands.all();
    return Suggestions.nearest(word, known.names(), 1).stream()
        .map(near -> "; did you mean xp eval \"" + known.call(near, List.of()) + "\"?")
        .collect(Collectors.joining());
  }

  /** Returns the line of a script that words of the command line may mean, or null. */
  private static @Nullable String ofScripts(List<String> words) {
    Commands known = StandardCommands.all();
    String line = String.join(" ", words);
    boolean quotable = words.stream().noneMatch(word -> UNQUOTABLE.matcher(word).find());
    boolean written = words.stream().anyMatch(word -> word.endsWith(":") || word.contains(" "));
    if (quotable && written && known.find(line.replaceFirst(" .*", "")) != null) {
      return line;
    }
    return known.call(words.get(0), quotable ? words.subList(1, words.size()) : List.of());
  }
}
