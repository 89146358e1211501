package extremalshell.dsl.completion;

import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes the last word of a condition or a query in SQL. */
final class Conditions {
  private static final Pattern WORD = Pattern.compile("\\w*$");

  /** A value between the quotes of SQL, and its column. */
  private static final Pattern VALUE =
      Pattern.compile("(\\w+)\\s*(?:=|<>|!=|(?i:in\\s*\\((?:[^()]*,)?))\\s*'([^']*)$");

  private static final List<String> OPERATORS =
      List.of("AND", "OR", "NOT", "IN", "LIKE", "BETWEEN", "IS NULL");
  private static final List<String> OF_QUERIES =
      List.of(
          "SELECT",
          "FROM cells",
          "WHERE",
          "GROUP BY",
          "GROUP BY ALL",
          "ORDER BY",
          "LIMIT",
          "DESC",
          "AS",
          "DISTINCT",
          "count(*)",
          "avg(",
          "min(",
          "max(",
          "median(",
          "sum(",
          "stddev(",
          "quantile_cont(");

  private final Commands commands;
  private final Hints hints;

  Conditions(Commands commands, Hints hints) {
    this.commands = commands;
    this.hints = hints;
  }

  /** Returns the completions of the last word; nothing outside of quotes. */
  List<Completion> of(Typing typing) {
    if (!typing.isQuoted()) {
      return List.of();
    }
    String typed = typing.word();
    Matcher value = VALUE.matcher(typed);
    if (value.find()) {
      String word = value.group(2);
      return choices(value.group(1)).stream()
          .filter(choice -> Completer.startsWith(choice, word))
          .map(choice -> inside(typed, word, choice + "'", "values"))
          .toList();
    }
    Matcher last = WORD.matcher(typed);
    String word = last.find() ? last.group() : "";
    List<Completion> all = new ArrayList<>();
    add(all, typed, word, hints.extensions(), "columns");
    if (hints.source() == Hints.Source.QUERY) {
      add(all, typed, word, OF_QUERIES, "SQL");
    }
    if (!word.equals(typed) || hints.source() == Hints.Source.QUERY) {
      add(all, typed, word, OPERATORS, "SQL");
    }
    return all;
  }

  private static void add(
      List<Completion> all, String typed, String word, List<String> words, String group) {
    words.stream()
        .filter(each -> Completer.startsWith(each, word))
        .forEach(each -> all.add(inside(typed, word, each, group)));
  }

  private static Completion inside(String typed, String word, String value, String group) {
    String before = typed.substring(0, typed.length() - word.length());
    return new Completion(before + value, "", group, true, false, value);
  }

  /** Columns of settings have the choices of the sweep's argument. */
  private List<String> choices(String column) {
    Declaration sweep = commands.find("sweep");
    return sweep == null
        ? List.of()
        : sweep.spec().named().stream()
            .filter(parameter -> parameter.name().equalsIgnoreCase(column))
            .map(Parameter::type)
            .flatMap(type -> type.choices().stream())
            .toList();
  }
}
