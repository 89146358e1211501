package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.report.Saver;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.report.figure.Length;
import extremalshell.report.figure.Palette;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The arguments for written figures: size, dots per inch, colours. */
final class FigureArguments {
  static final Parameter<Length> WIDTH =
      new Parameter<>(
          "width",
          Parameter.Kind.NAMED,
          new ValueType<>(
              Length.EXPECTED,
              List.of(),
              raw -> raw instanceof CharSequence text ? Length.of(text.toString()) : null),
          "width of a figure with its unit: cm, mm, in, pt or px; letters keep their size");
  static final Parameter<Long> DPI =
      new Parameter<>(
          "dpi",
          Parameter.Kind.NAMED,
          ValueType.whole(30, 2400),
          "dots per inch of a .png, 30 to 2400; default 300");
  static final Parameter<String> THEME =
      new Parameter<>(
          "theme",
          Parameter.Kind.NAMED,
          ValueType.choice(Palette.ALL.stream().map(Palette::name).toList()),
          "colours of a figure: light for print, dark for slides; default light");
  static final Parameter<String> TITLE =
      new Parameter<>(
          "title",
          Parameter.Kind.NAMED,
          ValueType.TEXT,
          "title of a figure; '' leaves out the text above the figure and prints it as a caption");

  /** All arguments of figures. */
  static final List<Parameter<?>> ALL = List.of(WIDTH, DPI, THEME, TITLE);

  private static final double POINTS_PER_CM = 72 / 2.54;

  private FigureArguments() {}

  /** Returns whether any argument of figures was given. */
  static boolean areGiven(Arguments arguments) {
    return ALL.stream().anyMatch(arguments::has);
  }

  /**
   * Checks that a file has a use for the arguments.
   *
   * @param file null if unknown
   * @throws ArgumentException when an argument would have no effect
   */
  static void check(String command, Arguments arguments, @Nullable String file) {
    String ending = file == null ? "" : FileNames.extension(Path.of(file));
    for (Parameter<?> parameter : ALL) {
      checkEnding(command, arguments, parameter, FigureFiles.extensions(), file);
    }
    Length width = arguments.known(WIDTH);
    boolean inPixels = arguments.has(WIDTH) && (width == null || width.unit().equals("px"));
    if (file != null && arguments.has(DPI) && !ending.equals("png") && !inPixels) {
      throw ArgumentException.named(
          DPI.name(),
          command
              + " dpi: has no effect on '"
              + file
              + "', which has no dots; expected a .png, or a width: in px");
    }
  }

  /**
   * Checks that a file ends in a way that an argument has an effect on.
   *
   * @param file null if unknown
   * @throws ArgumentException when the argument would have none
   */
  static void checkEnding(
      String command,
      Arguments arguments,
      Parameter<?> parameter,
      List<String> endings,
      @Nullable String file) {
    if (file != null
        && arguments.has(parameter)
        && !endings.contains(FileNames.extension(Path.of(file)))) {
      throw ArgumentException.named(
          parameter.name(),
          command
              + " "
              + parameter.name()
              + ": has no effect on '"
              + file
              + "'; expected a name that ends in ."
              + String.join(", .", endings));
    }
  }

  /** Writes a figure, and prints the text that it leaves out as a caption. */
  static void save(Session session, String command, Path file, Figure figure, Arguments arguments) {
    FigureOptions options = of(arguments);
    Saver.save(file, figure, options);
    double height = options.chosenHeight(figure);
    if (height > Figure.PAGE) {
      session
          .output()
          .say(
              String.format(
                  Locale.ROOT,
                  "%s: %s is %.0f cm high; a page holds about %.0f cm; choose another width:, or"
                      + " fewer results",
                  command,
                  file.getFileName(),
                  height / POINTS_PER_CM,
                  Figure.PAGE / POINTS_PER_CM));
    }
    String caption = options.caption(figure);
    if (!caption.isEmpty()) {
      session.output().say(command + ": caption: " + caption);
    }
  }

  /** Returns the options of the arguments. */
  private static FigureOptions of(Arguments arguments) {
    Long dpi = arguments.find(DPI);
    String theme = arguments.find(THEME);
    Palette palette =
        Palette.ALL.stream().filter(p -> p.name().equals(theme)).findFirst().orElse(Palette.LIGHT);
    return new FigureOptions(
        arguments.find(WIDTH), dpi == null ? 0 : dpi, palette, arguments.find(TITLE));
  }
}
