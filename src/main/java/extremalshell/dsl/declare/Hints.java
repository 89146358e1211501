package extremalshell.dsl.declare;

import extremalshell.dsl.language.Source;
import java.util.List;
import java.util.Locale;

/**
 * Sources of an argument's values for completion, in addition to its choices.
 *
 * @param source kind of values
 * @param extensions of the files, in small letters, without the dot; of variables, the type; of
 *     conditions, the columns
 */
public record Hints(Source source, List<String> extensions) {
  /** Kinds of values that are unknown when a command is declared. */
  public enum Source {
    /** No completions. */
    NOTHING,
    /** Labels of the open network. */
    LABELS,
    /** Bundled networks, folders and TorchScript files. */
    NETWORKS,
    /** Samples, and files by their extensions. */
    STIMULI,
    /** Recordings among the samples, and files by their extensions. */
    RECORDINGS,
    /** Clips that the loaded recording was joined from. */
    CLIPS,
    /** Files, by their extensions. */
    FILES,
    /** Scripts, relative to the script that includes them. */
    SCRIPTS,
    /** Files, by their extensions, below the folder that results are saved to. */
    SAVED,
    /** Layers of the open network. */
    LAYERS,
    /** Variables of the Java mode, by their types. */
    IN_JAVA,
    /** Names of commands. */
    COMMANDS,
    /** Columns of stores, in a condition. */
    COLUMNS,
    /** Columns of stores, in a query. */
    QUERY
  }

  /** No completions. */
  public static final Hints NONE = new Hints(Source.NOTHING, List.of());

  /** Labels of the open network. */
  public static final Hints LABELS = new Hints(Source.LABELS, List.of());

  /** Bundled networks, folders and TorchScript files. */
  public static final Hints NETWORKS = new Hints(Source.NETWORKS, List.of("pt"));

  /** Clips that the loaded recording was joined from. */
  public static final Hints CLIPS = new Hints(Source.CLIPS, List.of());

  /** Layers of the open network. */
  public static final Hints LAYERS = new Hints(Source.LAYERS, List.of());

  /** Files of any kind. */
  public static final Hints ANY_FILE = new Hints(Source.FILES, List.of("*"));

  /** Scripts to include. */
  public static final Hints SCRIPTS = new Hints(Source.SCRIPTS, List.of("xp"));

  /** Names of commands. */
  public static final Hints COMMANDS = new Hints(Source.COMMANDS, List.of());

  /** Conditions on columns. */
  public static Hints columns(List<String> names) {
    return new Hints(Source.COLUMNS, List.copyOf(names));
  }

  /** Queries of columns. */
  public static Hints query(List<String> names) {
    return new Hints(Source.QUERY, List.copyOf(names));
  }

  /** Variables of the Java mode of a type. */
  public static Hints inJava(String type) {
    return new Hints(Source.IN_JAVA, List.of(type));
  }

  /** Returns the source of a name in small letters; none for no name. */
  static Hints named(String source) {
    return source.isEmpty()
        ? NONE
        : new Hints(Source.valueOf(source.toUpperCase(Locale.ROOT)), List.of());
  }

  /** Samples, and files with one of some extensions, in small letters without the dot. */
  public static Hints stimuli(List<String> extensions) {
    return new Hints(Source.STIMULI, List.copyOf(extensions));
  }

  /** The same for recordings. */
  public static Hints recordings(List<String> extensions) {
    return new Hints(Source.RECORDINGS, List.copyOf(extensions));
  }

  /** Files below the folder that results are saved to; without extensions only folders. */
  public static Hints saved(List<String> extensions) {
    return new Hints(Source.SAVED, List.copyOf(extensions));
  }

  /** Files with one of some extensions, in small letters without the dot. */
  public static Hints files(List<String> extensions) {
    return new Hints(Source.FILES, List.copyOf(extensions));
  }
}
