package extremalshell.dsl;

import java.util.List;

/**
 * Where the values of an argument can be found while a user types, beside its choices.
 *
 * @param source what kind of values
 * @param extensions of the files, in small letters, without the dot
 */
public record Hints(Source source, List<String> extensions) {
  /** Kinds of values that are not known when a command is declared. */
  public enum Source {
    /** Nothing can be offered. */
    NOTHING,
    /** Labels of the open network. */
    LABELS,
    /** Bundled networks, folders and TorchScript files. */
    NETWORKS,
    /** Samples, and files by their extensions. */
    STIMULI,
    /** Files, by their extensions. */
    FILES,
    /** Names of commands. */
    COMMANDS
  }

  /** Nothing can be offered. */
  public static final Hints NONE = new Hints(Source.NOTHING, List.of());

  /** Labels of the open network. */
  public static final Hints LABELS = new Hints(Source.LABELS, List.of());

  /** Bundled networks, folders and TorchScript files. */
  public static final Hints NETWORKS = new Hints(Source.NETWORKS, List.of("pt"));

  /** Names of commands. */
  public static final Hints COMMANDS = new Hints(Source.COMMANDS, List.of());

  /** Samples, and files with one of some extensions, in small letters without the dot. */
  public static Hints stimuli(List<String> extensions) {
    return new Hints(Source.STIMULI, List.copyOf(extensions));
  }

  /** Files with one of some extensions, in small letters without the dot. */
  public static Hints files(List<String> extensions) {
    return new Hints(Source.FILES, List.copyOf(extensions));
  }
}
