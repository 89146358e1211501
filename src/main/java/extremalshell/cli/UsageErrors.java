package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.Printable;
import extremalshell.Suggestions;
import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports errors of the command line in one line each. */
final class UsageErrors implements IParameterExceptionHandler {
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
      return unmatched(unmatched.getUnmatched().get(0), command);
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

  private static String meant(String word, CommandLine command) {
    if (word.endsWith(".xp")) {
      return "; did you mean xp run " + word + "?";
    }
    Declaration ofScripts = StandardCommands.all().find(word);
    return ofScripts == null
        ? Suggestions.didYouMean(word, command.getSubcommands().keySet())
        : "; did you mean xp eval \"" + ofScripts.spec().examples().get(0) + "\"?";
  }

  private static String unmatched(String word, CommandLine command) {
    if (word.startsWith("-")) {
      List<String> options = new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      String hint = Suggestions.didYouMean(option, options);
      return "unknown option '" + option + "'" + hint;
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument '" + word + "'";
    }
    return "unknown command '" + word + "'" + meant(word, command);
  }
}
