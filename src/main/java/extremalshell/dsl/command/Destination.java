package extremalshell.dsl.command;

import extremalshell.UserException;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where commands write the files that users name. */
final class Destination {
  static final Parameter<Boolean> OVERWRITE =
      new Parameter<>(
          "overwrite",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "whether a file that is there is replaced; by default false at the prompt, true in scripts");

  private Destination() {}

  /**
   * Returns the file of a name; a relative one lies in the folder of {@code --out}.
   *
   * @throws UserException when it would lie outside, or is there and must stay
   */
  static Path of(Session session, Arguments arguments, String name) {
    Path file = inside(session, name);
    checkFree(session, arguments, file);
    return file;
  }

  /**
   * Returns the file or folder of a name; a relative one lies in the folder of {@code --out}.
   *
   * @throws UserException when it would lie outside
   */
  static Path inside(Session session, String name) {
    Path file = session.outFolder().resolve(name);
    boolean bound = !session.outFolder().toString().isEmpty() && !Path.of(name).isAbsolute();
    if (bound && !real(file).startsWith(real(session.outFolder()))) {
      throw UserException.usage(
          "'" + name + "' leaves the folder of --out; an absolute path may lie anywhere");
    }
    return file;
  }

  /**
   * Checks that a file may be written.
   *
   * @throws UserException when it is there and must stay
   */
  static void checkFree(Session session, Arguments arguments, Path file) {
    Boolean asked = arguments.find(OVERWRITE);
    boolean replaces = asked == null ? !session.transcript().isKept() : asked;
    if (!replaces && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw UserException.usage("'" + file + "' is there already; overwrite: true replaces it");
    }
  }

  /** Returns a path behind its links, also of what is not there yet. */
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
