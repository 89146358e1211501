package extremalshell.dsl.command.result;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.dsl.declare.ArgumentException;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.report.SaveOptions;
import extremalshell.report.SaveOptions.What;
import extremalshell.report.figure.FigureFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments of {@code save}, and the files that each has an effect on. */
final class SaveArguments {
  private static final String OVERLAY = "overlay";
  static final Parameter<String> WHAT =
      new Parameter<>(
          "what",
          Parameter.Kind.NAMED,
          ValueType.choice(SaveOptions.names())
              .meaning(
                  Map.of(
                      OVERLAY,
                      "evidence in colour, the rest dimmed",
                      "mask",
                      "mask in grey",
                      "attribution",
                      "attribution of each pixel, in grey; numbers in .npy and .csv",
                      "agreement",
                      "share of a consensus's seeds that keep each pixel, in grey; numbers in"
                          + " .npy and .csv",
                      "panel",
                      "input, mask, what the network saw, and a caption",
                      "strip",
                      "several results or masks in one picture, with bars of the score")),
          "content of the file; default overlay in pictures, mask in other files");
  static final Parameter<List<String>> TITLES =
      new Parameter<>(
          "titles",
          Parameter.Kind.NAMED,
          ValueType.list(ValueType.TEXT),
          "titles of a strip, one for each mask; default areas, with inputs, targets or runs where"
              + " they differ");
  static final Parameter<Long> BITS =
      new Parameter<>(
          "bits",
          Parameter.Kind.NAMED,
          ValueType.whole(8, 16),
          "bits of a grey picture: 8 or 16; default 8");

  static final Parameter<String> PART =
      new Parameter<>(
          "part",
          Parameter.Kind.NAMED,
          ValueType.choice(List.of("kept", "removed", "input")),
          "part of a sound: kept or removed by the mask, or the whole recording; default kept");

  static final Parameter<Boolean> ROWS =
      new Parameter<>(
          "rows",
          Parameter.Kind.NAMED,
          ValueType.FLAG,
          "write the rows of the run beneath a panel; default false");

  /** Arguments for masks of the stimulus alone. */
  static final List<Parameter<?>> OF_STIMULI =
      Stream.concat(Stream.of(TITLES, BITS, PART, ROWS), OverlayArguments.ALL.stream()).toList();

  private static final List<String> PICTURES = FigureFiles.extensions();
  private static final List<String> NUMBERS = List.of("npy", "csv");

  private SaveArguments() {}

  /**
   * Checks that the file has a use for each argument; nobody gives one in vain.
   *
   * @param file null if unknown
   * @param what content of the picture; null if unknown
   * @throws ArgumentException when an argument would have no effect
   */
  static void check(Arguments arguments, @Nullable String file, @Nullable What what) {
    checkWhat(arguments, file);
    checkFile(arguments, PART, List.of("wav"), file);
    checkFile(arguments, BITS, List.of("png"), file);
    checkPicture(arguments, TITLES, EnumSet.of(What.STRIP), what, file);
    checkPicture(arguments, ROWS, EnumSet.of(What.PANEL), what, file);
    for (Parameter<?> parameter : OverlayArguments.OF_OVERLAYS) {
      checkPicture(arguments, parameter, EnumSet.of(What.OVERLAY), what, file);
    }
    Set<What> withPhoto = EnumSet.of(What.OVERLAY, What.AGREEMENT);
    checkPicture(arguments, OverlayArguments.BESIDE, withPhoto, what, file);
    FigureArguments.check("save", arguments, file);
    Long bits = arguments.known(BITS);
    if (bits != null && what != null) {
      checkBits(arguments, bits.intValue(), what);
    }
  }

  private static void checkBits(Arguments arguments, int bits, What what) {
    try {
      new SaveOptions(what, bits, false, true);
    } catch (UserException e) {
      throw ArgumentException.named(BITS.name(), "save: " + e.getMessage());
    }
    boolean figure =
        FigureArguments.areGiven(arguments) || OverlayArguments.asksForPhoto(what, arguments);
    if (bits > 8 && figure) {
      throw ArgumentException.named(
          BITS.name(),
          "save bits: a figure has 8 bits; for 16 leave out "
              + Stream.concat(FigureArguments.ALL.stream(), Stream.of(OverlayArguments.BESIDE))
                  .filter(arguments::has)
                  .map(parameter -> parameter.name() + ":")
                  .collect(Collectors.joining(" and ")));
    }
  }

  /**
   * Returns the content of a picture; null if unknown.
   *
   * @param masks whether masks without a result are saved
   */
  static @Nullable What what(Arguments arguments, boolean masks) {
    String name = arguments.known(WHAT);
    What what =
        name != null
            ? SaveOptions.of(name, 8).what()
            : arguments.has(WHAT) ? null : masks ? What.STRIP : What.OVERLAY;
    if (masks && what != null && what != What.STRIP) {
      throw ArgumentException.named(
          WHAT.name(), "save what: a mask without a result is drawn in a strip; leave out what:");
    }
    return what;
  }

  private static void checkWhat(Arguments arguments, @Nullable String file) {
    String ending = file == null ? "" : FileNames.extension(Path.of(file));
    String what = arguments.known(WHAT);
    if (NUMBERS.contains(ending) && OVERLAY.equals(what)) {
      throw ArgumentException.named(
          WHAT.name(),
          "save what: a ."
              + ending
              + " file holds numbers; expected mask, attribution or agreement, not '"
              + what
              + "'");
    }
    List<String> all = Stream.concat(PICTURES.stream(), NUMBERS.stream()).toList();
    checkFile(arguments, WHAT, all, file);
  }

  private static void checkFile(
      Arguments arguments, Parameter<?> parameter, List<String> endings, @Nullable String file) {
    FigureArguments.checkEnding("save", arguments, parameter, endings, file);
  }

  private static void checkPicture(
      Arguments arguments,
      Parameter<?> parameter,
      Set<What> contents,
      @Nullable What what,
      @Nullable String file) {
    checkFile(arguments, parameter, PICTURES, file);
    if (what != null && arguments.has(parameter) && !contents.contains(what)) {
      throw ArgumentException.named(
          parameter.name(),
          "save "
              + parameter.name()
              + ": has no effect on what: "
              + name(what)
              + "; expected what: "
              + contents.stream().map(SaveArguments::name).collect(Collectors.joining(" or ")));
    }
  }

  private static String name(What what) {
    return "'" + what.name().toLowerCase(Locale.ROOT) + "'";
  }

  /** Returns the options of the arguments. */
  static SaveOptions options(Arguments arguments, What what) {
    Long bits = arguments.find(BITS);
    return new SaveOptions(
        what,
        bits == null ? 8 : bits.intValue(),
        "removed".equals(arguments.find(PART)),
        OverlayArguments.besideAgreement(arguments));
  }
}
