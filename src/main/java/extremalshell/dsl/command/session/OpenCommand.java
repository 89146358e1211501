package extremalshell.dsl.command.session;

import extremalshell.FileNames;
import extremalshell.NearbyFiles;
import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Shows a file with the program of the desktop. */
public final class OpenCommand implements Command {
  private static final List<String> OPENERS = List.of("xdg-open", "open", "wslview");

  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.saved(List.of("*"))),
          "file to open, relative to --out, or to the current folder");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "open",
        "show a file with the desktop's program for it; without a desktop, pictures appear in the"
            + " terminal",
        List.of(FILE),
        "open 'out/dog.png'",
        "open 'report.html'");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    String name = arguments.get(FILE);
    Path saved = session.outFolder().resolve(name);
    Path file = Files.exists(saved) ? saved : Path.of(session.workplace().located(name));
    if (!Files.exists(file)) {
      throw UserException.missing(
          "open: no file '" + name + "'" + NearbyFiles.didYouMean(file), null);
    }
    Map<String, String> environment = System.getenv();
    String opener = Programs.firstOf(environment, OPENERS);
    boolean x11 = opener.equals("xdg-open");
    boolean desktop =
        !x11 || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    if (!opener.isEmpty() && desktop) {
      String quiet = opener + " \"$1\" >/dev/null 2>&1 </dev/null &";
      Programs.run(session, Programs.shell(quiet, file.toAbsolutePath().toString()));
      return null;
    }
    BufferedImage picture = picture(file);
    if (picture == null) {
      throw UserException.failed(
          "open: no desktop here to open '" + name + "' with; the terminal shows .png and .jpg",
          null);
    }
    session.output().text("open " + file + ", " + picture.getWidth() + "x" + picture.getHeight());
    session.output().picture(picture);
    return null;
  }

  private static @Nullable BufferedImage picture(Path file) {
    if (!List.of("png", "jpg", "jpeg").contains(FileNames.extension(file))) {
      return null;
    }
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw UserException.missing("open: cannot read '" + file + "'", e);
    }
  }
}
