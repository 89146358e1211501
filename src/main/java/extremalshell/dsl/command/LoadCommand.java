package extremalshell.dsl.command;

import extremalshell.dsl.Arguments;
import extremalshell.dsl.Command;
import extremalshell.dsl.CommandSpec;
import extremalshell.dsl.Hints;
import extremalshell.dsl.Parameter;
import extremalshell.dsl.Session;
import extremalshell.dsl.Target;
import extremalshell.dsl.ValueType;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.model.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Loads a photo. */
final class LoadCommand implements Command {
  private static final List<String> EXTENSIONS =
      List.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");

  private static final Parameter<String> FILE =
      new Parameter<>(
          "file",
          Parameter.Kind.REQUIRED,
          ValueType.FILE.hinted(Hints.files(EXTENSIONS)),
          "png, jpeg, gif, bmp, tiff or webp");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "load",
        "loads a photo; its input row is written with the run that explains it",
        List.of(FILE),
        "load 'photo.png'",
        "load photo.png");
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Photo photo = PhotoReader.read(Path.of(arguments.get(FILE)), session.pixelLimit());
    session.load(photo);
    String text = "load: " + photo.name() + ", " + photo.width() + "x" + photo.height();
    if (session.hasModel()) {
      Prediction top = session.predict(Target.TOP);
      text +=
          String.format(
              Locale.ROOT, ", top %d %s %.4f", top.maxPos(), top.maxLabel(), top.maxScore());
    }
    session.output().say(text);
    return null;
  }
}
