package extremalshell.dsl.task;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The destination of files that users name. */
public final class Destination {
  public static final Parameter<Boolean> OVERWRITE =
      new Parameter<>(
          "overwrite",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "replace an existing file; default false at the prompt, true in scripts");

  private Destination() {}

  /**
   * Returns the file for a name; relative names start at the folder of {@code --out}.
   *
   * @throws UserException when the file would be outside that folder, or exists and must not be
   *     overwritten
   */
  public static Path of(Session session, Arguments arguments, String name) {
    Path file = inside(session, name);
    checkFree(session, arguments, file);
    return file;
  }

  /**
   * Returns the file or folder for a name; relative names start at the folder of {@code --out}.
   *
   * @throws UserException when it would be outside that folder
   */
  public static Path inside(Session session, String name) {
    Path file = session.outFolder().resolve(name);
    boolean bound = session.workplace().isBound() && !Path.of(name).isAbsolute();
    if (bound && !real(file).startsWith(real(session.outFolder()))) {
      throw UserException.usage(
          "'" + name + "' leaves the folder of --out; use an absolute path to write elsewhere");
    }
    // the system finds no folder behind .. of one that is yet to be made
    Path parent = file.getParent();
    return parent == null || Files.exists(parent) ? file : file.normalize();
  }

  /**
   * Checks that a file may be written.
   *
   * @throws UserException when it exists and must not be overwritten
   */
  public static void checkFree(Session session, Arguments arguments, Path file) {
    Boolean asked = arguments.find(OVERWRITE);
    boolean replaces = asked == null ? !session.transcript().isKept() : asked;
    if (!replaces && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw UserException.usage("'" + file + "' exists; give overwrite: true to replace it");
    }
  }

  /**
   * Checks that {@code overwrite:} comes with a file.
   *
   * @throws ArgumentException when the command writes none
   */
  public static void checkUse(Arguments arguments, String command, Parameter<?> file) {
    if (arguments.has(OVERWRITE) && !arguments.has(file)) {
      throw ArgumentException.named(
          OVERWRITE.name(), command + " overwrite: needs a file to write");
    }
  }

  /** Resolves links in a path whose last parts need not exist yet. */
  private static Path real(Path path) {
    Path wanted = path.toAbsolutePath().normalize();
    Path nearest = wanted;
    while (nearest != null) {
      Path real = realOrNull(nearest);
      if (real != null) {
        return real.resolve(nearest.relativize(wanted)).normalize();
      }
      nearest = nearest.getParent();
    }
    return wanted;
  }

  private static @Nullable Path realOrNull(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }
}
