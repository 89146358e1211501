package extremalshell.dsl.completion;

import extremalshell.dsl.Interpreter;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.language.Shorthand;
import extremalshell.dsl.output.ValueText;
import extremalshell.model.NetworkOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the completions at the end of a text. */
public final class Completer {
  private static final Pattern MEMBER =
      Pattern.compile("([\\p{L}_]\\w*)((?:\\[-?\\d+]|\\.\\w+(?:\\(\\))?)*)[?*]?\\.(\\w*)$");

  /** A member of the parameter in a closure on the elements of a variable. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "([\\p{L}_]\\w*)((?:\\[-?\\d+]|\\.\\w+(?:\\(\\))?)*)\\.(?:each|collect|find|findAll|any|every|max"
              + "|min|sort|sum|count|groupBy|collectMany|eachWithIndex)\\s*\\(?\\{\\s*(?:(\\w+)\\s*->)?"
              + "[^{}]*?\\b(\\w+)((?:\\.\\w+(?:\\(\\))?)*)\\.(\\w*)$");

  private final Interpreter interpreter;
  private final Values values;

  /** Reads labels and variables from a session. */
  public Completer(Interpreter interpreter) {
    this.interpreter = interpreter;
    this.values = new Values(interpreter.session(), interpreter.commands());
  }

  /** Returns the word at the end of a text, with its context. */
  public Typing typing(String text) {
    return Typing.at(text, interpreter.commands());
  }

  /** Returns the completions, best first. */
  public List<Completion> complete(String text) {
    if (Shorthand.isForShell(text)) {
      return files(text.substring(Math.max(text.lastIndexOf(' '), text.indexOf('!')) + 1));
    }
    Typing typing = typing(text);
    if (!typing.isQuoted()) {
      Matcher member = MEMBER.matcher(text);
      Matcher element = ELEMENT.matcher(text);
      if (element.find() && isElement(element)) {
        return elements(element, typing);
      }
      if (member.find() && interpreter.variables().containsKey(member.group(1))) {
        return members(member, typing);
      }
    }
    return switch (typing.kind()) {
      case STATEMENT -> typing.word().startsWith("?") ? asked(typing) : statements(typing);
      case ARGUMENT -> arguments(typing);
      case VALUE -> values(typing);
      case EXPRESSION -> named(typing.word());
      case NOTHING -> List.of();
    };
  }

  /** Names for the system's shell, which has other quotes. */
  private List<Completion> files(String word) {
    Path folder = interpreter.session().workplace().folder();
    return Files.below(folder, word, List.of("*"), "files").stream()
        .map(each -> new Completion(each.value(), each.description(), "files", false, false))
        .toList();
  }

  private boolean isElement(Matcher element) {
    String parameter = element.group(3) == null ? "it" : element.group(3);
    return element.group(4).equals(parameter)
        && interpreter.variables().containsKey(element.group(1));
  }

  private List<Completion> elements(Matcher element, Typing typing) {
    Object root = interpreter.variables().get(element.group(1));
    String path = element.group(2) + (root instanceof List ? "[0]" : "") + element.group(5);
    return members(root, path, element.group(6), typing);
  }

  private List<Completion> members(Matcher member, Typing typing) {
    Object root = interpreter.variables().get(member.group(1));
    return members(root, member.group(2), member.group(3), typing);
  }

  private static List<Completion> members(
      @Nullable Object root, String path, String word, Typing typing) {
    String before = typing.word().substring(0, typing.word().length() - word.length());
    List<Completion> all = new ArrayList<>();
    for (Completion each : Members.of(root, path)) {
      if (startsWith(each.value(), word)) {
        all.add(new Completion(before + each.value(), each.description(), "members", false, false));
      }
    }
    return all;
  }

  /** Commands after a question mark, which requests help. */
  private List<Completion> asked(Typing typing) {
    String word = typing.word().substring(1);
    return interpreter.commands().all().stream()
        .map(Declaration::spec)
        .filter(spec -> startsWith(spec.name(), word))
        .map(spec -> new Completion("?" + spec.name(), spec.summary(), "help", false, false))
        .toList();
  }

  private List<Completion> statements(Typing typing) {
    List<Completion> all = new ArrayList<>();
    for (Declaration command : interpreter.commands().all()) {
      if (startsWith(command.spec().name(), typing.word())) {
        all.add(Completion.code(command.spec().name(), command.spec().summary(), "commands"));
      }
    }
    all.addAll(named(typing.word()));
    return all;
  }

  private List<Completion> arguments(Typing typing) {
    List<Completion> all = new ArrayList<>();
    if (typing.parameter() != null) {
      all.addAll(values.of(typing.parameter(), typing));
    }
    CommandSpec command = typing.command();
    if (command != null && !typing.isQuoted()) {
      for (Parameter<?> parameter : command.named()) {
        boolean free = !typing.given().contains(parameter.name());
        if (free && startsWith(parameter.name(), typing.word())) {
          all.add(Completion.code(parameter.name() + ":", about(parameter), "arguments"));
        }
      }
      if (command.otherNames() && typing.parameter() == null) {
        all.addAll(properties(typing));
      }
      if (!typing.word().isEmpty()) {
        all.addAll(variables(typing.word()));
      }
    }
    return all;
  }

  private static List<Completion> properties(Typing typing) {
    return NetworkOptions.names().stream()
        .filter(name -> !typing.given().contains(name) && startsWith(name, typing.word()))
        .map(name -> Completion.code(name + ":", "", "arguments"))
        .toList();
  }

  /** Returns half a line of help on an argument. */
  static String about(Parameter<?> parameter) {
    return parameter.description() + " (" + parameter.type().expected() + ")";
  }

  private List<Completion> values(Typing typing) {
    List<Completion> all = new ArrayList<>();
    if (typing.parameter() != null) {
      all.addAll(values.of(typing.parameter(), typing));
    }
    if (!typing.isQuoted()) {
      all.addAll(variables(typing.word()));
    }
    return all;
  }

  private List<Completion> named(String word) {
    List<Completion> all = variables(word);
    for (String function : interpreter.functions()) {
      if (!word.isEmpty() && startsWith(function, word)) {
        all.add(
            new Completion(
                function + "(", "a function of this session", "functions", false, false));
      }
    }
    return all;
  }

  private List<Completion> variables(String word) {
    List<Completion> all = new ArrayList<>();
    for (Map.Entry<String, Object> variable : interpreter.variables().entrySet()) {
      // args, the arguments of a script, is always defined but never useful at a prompt
      boolean own = !variable.getKey().equals("args");
      if (own && startsWith(variable.getKey(), word)) {
        String value = ValueText.brief(variable.getValue());
        all.add(new Completion(variable.getKey(), value, "variables", false, false));
      }
    }
    return all;
  }

  static boolean startsWith(String text, String prefix) {
    return text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }
}
