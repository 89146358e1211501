package extremalshell.dsl.completion;

import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Declaration;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Samples;
import extremalshell.input.Segment;
import extremalshell.label.Labels;
import extremalshell.model.BundledNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the values that an argument can have. */
final class Values {
  private static final Set<String> MAKE_RECORDINGS = Set.of("silence", "noise", "trim");

  private final Session session;
  private final Commands commands;

  Values(Session session, Commands commands) {
    this.session = session;
    this.commands = commands;
  }

  /** Returns the values that fit the current word. */
  List<Completion> of(Parameter<?> parameter, Typing typing) {
    ValueType<?> type = parameter.type();
    List<Completion> all = new ArrayList<>();
    for (String choice : type.choices()) {
      if (Completer.startsWith(choice, typing.word())) {
        String meaning = type.meanings().getOrDefault(choice, "");
        all.add(new Completion(choice, meaning, parameter.name(), typing.isQuoted(), true));
      }
    }
    Hints hints = type.hints();
    switch (hints.source()) {
      case LABELS -> all.addAll(labels(typing.word()));
      case STIMULI -> {
        all.addAll(samples(typing.word()));
        all.addAll(files(typing.word(), hints));
      }
      case RECORDINGS -> {
        all.addAll(recordings(typing.word()));
        all.addAll(calls(typing));
        all.addAll(files(typing.word(), hints));
      }
      case CLIPS -> all.addAll(clips(typing.word()));
      case FILES, SCRIPTS -> all.addAll(files(typing.word(), hints));
      case SAVED ->
          all.addAll(Files.below(session.outFolder(), typing.word(), hints.extensions(), "files"));
      case LAYERS -> all.addAll(layers(typing));
      case IN_JAVA -> all.addAll(inJava(parameter, typing));
      case NETWORKS -> all.addAll(networks(typing.word(), hints));
      case COMMANDS -> all.addAll(commands(typing));
      case COLUMNS, QUERY -> all.addAll(new Conditions(commands, hints).of(typing));
      case NOTHING -> {}
    }
    return all;
  }

  private List<Completion> files(String word, Hints hints) {
    return Files.below(session.workplace().folder(), word, hints.extensions(), "files");
  }

  private List<Completion> commands(Typing typing) {
    return commands.all().stream()
        .map(Declaration::spec)
        .filter(spec -> Completer.startsWith(spec.name(), typing.word()))
        .map(
            spec ->
                new Completion(spec.name(), spec.summary(), "commands", typing.isQuoted(), true))
        .toList();
  }

  private List<Completion> networks(String word, Hints hints) {
    List<Completion> all = new ArrayList<>();
    for (BundledNetworks.Bundled network : session.engine().bundled()) {
      if (Completer.startsWith(network.name(), word)) {
        all.add(Completion.text(network.name(), network.summary(), "networks"));
      }
    }
    all.addAll(files(word, hints));
    return all;
  }

  private List<Completion> layers(Typing typing) {
    return session.hasModel()
        ? session.model().layers().stream()
            .filter(name -> Completer.startsWith(name, typing.word()))
            .map(name -> new Completion(name, "", "layers", typing.isQuoted(), true))
            .toList()
        : List.of();
  }

  private List<Completion> inJava(Parameter<?> parameter, Typing typing) {
    String type = parameter.type().hints().extensions().get(0);
    return session.variablesInJava(type).stream()
        .filter(name -> Completer.startsWith(name, typing.word()))
        .map(
            name ->
                new Completion(name, "of the Java mode", parameter.name(), typing.isQuoted(), true))
        .toList();
  }

  private List<Completion> clips(String word) {
    if (!session.hasStimulus()) {
      return List.of();
    }
    return session.stimulus().segments().stream()
        .filter(segment -> segment.kind() == Segment.Kind.CLIP)
        .map(Segment::name)
        .distinct()
        .filter(name -> Completer.startsWith(name, word))
        .map(name -> Completion.text(name, "", "clips"))
        .toList();
  }

  /** Commands that return recordings. */
  private List<Completion> calls(Typing typing) {
    return commands.all().stream()
        .map(Declaration::spec)
        .filter(spec -> !typing.isQuoted() && MAKE_RECORDINGS.contains(spec.name()))
        .filter(spec -> Completer.startsWith(spec.name(), typing.word()))
        .map(spec -> new Completion(spec.name() + "(", spec.summary(), "calls", false, false))
        .toList();
  }

  private static List<Completion> recordings(String word) {
    return samples(word, Samples.namesOfRecordings());
  }

  private static List<Completion> samples(String word) {
    return samples(word, Samples.names());
  }

  private static List<Completion> samples(String word, List<String> names) {
    return names.stream()
        .map(name -> Samples.SCHEME + name)
        .filter(name -> Completer.startsWith(name, word))
        .map(name -> Completion.text(name, "", "samples"))
        .toList();
  }

  /** Labels that begin with the word come first, then labels with such a word inside. */
  private List<Completion> labels(String typed) {
    if (!session.hasModel()) {
      return List.of();
    }
    Labels labels = session.model().labels();
    String word = Labels.key(typed.replace('_', ' '));
    List<Completion> first = new ArrayList<>();
    List<Completion> inner = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      for (String label : labels.synonyms(i)) {
        String have = Labels.key(label);
        List<Integer> classes = labels.classesOf(label);
        String about =
            classes.size() > 1 ? "of classes " + joined(classes) + ": use the index" : "class " + i;
        Completion completion = Completion.text(label, about, "labels");
        if (classes.isEmpty() || i > classes.get(0)) {
          continue; // a blank label, or one that is listed already
        }
        if (have.startsWith(word) || have.startsWith(Labels.key(typed))) {
          first.add(completion);
        } else if (have.contains(" " + word) || have.contains("-" + word)) {
          inner.add(completion);
        }
      }
    }
    first.addAll(inner);
    return first;
  }

  private static String joined(List<Integer> classes) {
    return classes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
